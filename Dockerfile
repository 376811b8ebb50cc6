# The same portal as `npm start`, beside a PostgreSQL of its own container: see docker-compose.yml.

FROM node:24-bookworm-slim AS build
WORKDIR /accord
ENV XDG_CACHE_HOME=/accord/cache
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev
COPY . .
# Makes what is made from sources: database client, built client.
RUN node scripts/start.mjs --prepare-only

FROM node:24-bookworm-slim
WORKDIR /accord
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    DATA_DIR=/data \
    XDG_CACHE_HOME=/data/cache
COPY --from=build --chown=root:root /accord /accord
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
