import { GraphQLScalarType } from "graphql";

/** The departments' scalar by the same name; where the hub takes one, the gateway has read it before. */
export const DateTime = new GraphQLScalarType<unknown, unknown>({
  name: "DateTime",
  description: "Point in time, RFC 3339 with offset, e.g. `2026-11-20T09:30:00+08:00` (时间)",
});
