package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A cluster on which faults come about otherwise than they do in virtual time, where each is punctual and certain. */
public interface Altered {
    /** Instead of {@link Cluster#apply}. */
    default Effect apply(Cluster cluster, Fault fault) {
        return cluster.apply(fault);
    }

    /** Instead of {@link Cluster#heal}. */
    default Effect heal(Cluster cluster, Effect effect) {
        return cluster.heal(effect);
    }

    /** In effect at a moment that is known to within {@code smear} ns only. */
    static Effect late(Cluster cluster, Fault fault, long smear) {
        Effect effect = cluster.apply(fault);
        cluster.advanceTo(effect.firstCall() + smear);
        return new Effect(fault, effect.nodes(), effect.planned(), effect.firstCall(), effect.firstCall() + smear, 0, 0,
                effect.proof());
    }

    /** The cluster with these faults. */
    default Cluster of(Cluster cluster) {
        return (Cluster) Proxy.newProxyInstance(Cluster.class.getClassLoader(), new Class<?>[]{Cluster.class},
                (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "apply" -> apply(cluster, (Fault) arguments[0]);
                            case "heal" -> heal(cluster, (Effect) arguments[0]);
                            default -> method.invoke(cluster, arguments);
                        };
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
