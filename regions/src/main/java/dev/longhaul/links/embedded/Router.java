package dev.longhaul.links.embedded;

import java.util.List;
import java.util.Set;

/** Finds who answers a path, by Toxiproxy's rules: an unknown path is 404 in plain text, a known one with another method 405 and empty. */
final class Router {

    private final ProxyRoutes proxies;
    private final ToxicRoutes toxics;
    private final LonghaulRoutes longhaul;
    private final String version;

    Router(Proxies all, String version) {
        this.version = version;
        proxies = new ProxyRoutes(all);
        toxics = new ToxicRoutes(all);
        longhaul = new LonghaulRoutes(all);
    }

    /** The methods that the path knows; empty when there is no such path. */
    static Set<String> methods(List<String> path) {
        if (path.isEmpty()) {
            return Set.of();
        }
        String shape = path.get(0) + "/" + path.size();
        return switch (shape) {
            case "version/1" -> Set.of("GET");
            case "reset/1", "populate/1" -> Set.of("POST");
            case "proxies/1" -> Set.of("GET", "POST");
            case "proxies/2" -> Set.of("GET", "POST", "PATCH", "DELETE");
            case "proxies/3" -> path.get(2).equals("toxics") ? Set.of("GET", "POST") : Set.of();
            case "proxies/4" -> path.get(2).equals("toxics") ? Set.of("GET", "POST", "PATCH", "DELETE") : Set.of();
            default -> LonghaulRoutes.methods(path);
        };
    }

    /** Answers a request whose path and method are known; a defect of ours is answered, too, lest the client wait. Data thread only. */
    Reply answer(Request request) {
        try {
            return dispatch(request);
        } catch (ApiError error) {
            return Reply.error(error);
        } catch (RuntimeException defect) {
            return Reply.error(new ApiError(500, "internal error: " + defect));
        }
    }

    private Reply dispatch(Request request) {
        List<String> path = request.path();
        return switch (path.get(0) + "/" + path.size()) {
            case "version/1" ->
                new Reply(200, "application/json;charset=utf-8", "{\"version\": \"" + version + "\"}\n");
            case "reset/1" -> proxies.reset();
            case "populate/1" -> proxies.populate(request);
            case "proxies/1" -> request.method().equals("GET") ? proxies.list() : proxies.create(request);
            case "proxies/2" -> proxies.one(request, path.get(1));
            case "proxies/3" ->
                request.method().equals("GET") ? toxics.list(path.get(1)) : toxics.create(request, path.get(1));
            case "proxies/4" -> toxics.one(request, path.get(1), path.get(3));
            default -> longhaul.answer(request);
        };
    }
}
