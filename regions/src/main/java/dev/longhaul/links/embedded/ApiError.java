package dev.longhaul.links.embedded;

/** A request that is answered with an error status and a sentence. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static ApiError badBody(String why) {
        return new ApiError(400, "bad request body: " + why);
    }
}
