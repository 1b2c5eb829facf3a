package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.check.linearizability.Contradiction;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ContradictionPictureTest {
    @Test
    void hasABarForEachOperationOfThePieceAndIsWellFormed() throws Exception {
        for (String file : new String[]{"kv/c01-bad.txt", "kv/c10-bad.txt", "jepsen-etcd/etcd_000.log"}) {
            Path path = Path.of("src/test/resources/histories").resolve(file);
            History history = HistoryFormat.guess(path).read(path);
            Contradiction found = Linearizability.check(history, Model.guess(history), Limits.USUAL).contradiction()
                    .orElseThrow();
            Picture picture = ContradictionPicture.of(found);
            Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(picture.file().getBytes(StandardCharsets.UTF_8)));
            assertEquals(found.piece().size(), svg.getElementsByTagName("rect").getLength());
            assertEquals(found.piece().size(), picture.data().rows().size());
            assertTrue(picture.title().contains("process " + found.stuck().process()));
        }
    }
}
