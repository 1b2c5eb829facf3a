package dev.longhaul.chaos.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An annotation and where it stands.
 *
 * @param where class, or class and method
 */
record Place(LonghaulCluster annotation, String where) {
    /** The nearest one: of the method, its class, or a class around that. */
    static Optional<Place> of(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<Place> found = at.get().getElement().flatMap(Place::on);
            if (found.isPresent()) {
                return found;
            }
            at = at.get().getParent();
        }
        return Optional.empty();
    }

    private static Optional<Place> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, LonghaulCluster.class)
                .map(annotation -> new Place(annotation, name(element)));
    }

    private static String name(AnnotatedElement element) {
        return element instanceof Method method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : ((Class<?>) element).getName();
    }

    /** For example {@code @LonghaulCluster(world = "us-eu-pa") on com.example.LeaderLossTest}. */
    String told(String attribute, String value) {
        return "@LonghaulCluster(" + attribute + " = " + value + ") on " + where;
    }

    /** @param cause null for none */
    ExtensionConfigurationException refused(String attribute, String value, String cure, Throwable cause) {
        return new ExtensionConfigurationException(told(attribute, value) + ": " + cure, cause);
    }
}
