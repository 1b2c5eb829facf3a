# The substitute of ghcr.io/shopify/toxiproxy:2.12.0: same path, entry point and port, without the command line client. ./build makes it.
FROM scratch
EXPOSE 8474
ENV LOG_LEVEL=info
COPY toxiproxy /toxiproxy
ENTRYPOINT ["/toxiproxy"]
CMD ["-host=0.0.0.0"]
