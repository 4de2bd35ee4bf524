# One image for the gateway and for every department; the command differs. glibc, because the query planner needs it.
FROM node:22-slim AS build
WORKDIR /lianxi
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# The embedded PostgreSQL and the tools of development stay behind.
FROM node:22-slim AS packages
WORKDIR /lianxi
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 LIANXI_HOME=/tmp/lianxi
WORKDIR /lianxi
COPY --from=packages /lianxi/node_modules node_modules
COPY --from=build /lianxi/dist dist
COPY package.json LICENSE NOTICE ./
COPY schema/generated schema/generated
COPY schema/operations schema/operations
USER node
ENTRYPOINT ["node", "--disable-proto=throw", "dist/lianxi.js"]
CMD ["gateway"]
