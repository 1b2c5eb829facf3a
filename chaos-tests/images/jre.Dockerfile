# The substitute of eclipse-temurin:17-jre, under the node's image: Debian's Java 17 without a desktop. ./build makes it, and its base.
ARG BASE=longhaul/debian:bookworm
FROM ${BASE}
ENV LANG=C.UTF-8
RUN export DEBIAN_FRONTEND=noninteractive \
    && apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* /var/log/*
