import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openTracing } from "./open-tracing";
import { readSettings } from "./settings";

const PROJECT = join(__dirname, "..");
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };

describe("traces", () => {
  it.each([
    ["OTEL_TRACES_EXPORTER", "zipkin", "must be one of otlp, none"],
    ["OTEL_TRACES_EXPORTER", "console,otlp", "must be one of otlp, none"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "must be one of http/protobuf"],
    ["OTEL_TRACES_SAMPLER", "always-on", "must be one of always_on"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318", "must be an http address"],
  ])("are refused where %s is %s, in both languages", (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name} ${sentence}`);
    expect(() => readSettings({ [name]: value })).toThrow("必须是");
  });

  it.each<[object, boolean]>([
    [{}, false],
    [{ OTEL_SERVICE_NAME: "lianxi" }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, false],
    [{ ...ENDPOINT, OTEL_SDK_DISABLED: "true" }, false],
    [{ ...ENDPOINT, OTEL_SDK_DISABLED: "TRUE" }, false],
    [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, false],
    [ENDPOINT, true],
    [{ ...ENDPOINT, OTEL_SDK_DISABLED: "false" }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:4318/v1/traces" }, true],
    [{ OTEL_TRACES_EXPORTER: "otlp" }, true],
  ])("with %j are kept: %s", (environment, kept) => {
    expect(readSettings(environment as NodeJS.ProcessEnv).traces).toBe(kept);
  });

  // prom-client brings OpenTelemetry's API, which does nothing by itself.
  it("that nobody wants load nothing of the SDK, whatever else is loaded", async () => {
    expect(await openTracing({ traces: false }, "lianxi", () => {})).toBeUndefined();
    const script = `
      require("./commands/start");
      const { openTracing } = require("./commands/open-tracing");
      const loaded = () => Object.keys(require.cache).filter((file) => /@opentelemetry.(?!api.)/.test(file)).length;
      openTracing({ traces: false }, "lianxi", () => {}).then(async () => {
        const without = loaded();
        await openTracing({ traces: true }, "lianxi", () => {});
        console.log(JSON.stringify([without, loaded() > 0]));
        process.exit(0);
      });`;
    const program = [
      "-r",
      "reflect-metadata",
      "-r",
      join(PROJECT, "tests/stage/register-typescript.cjs"),
      "-e",
      script,
    ];
    const { stdout, stderr } = spawnSync(process.execPath, program, { cwd: PROJECT, encoding: "utf8" });
    expect([stdout.trim(), stderr]).toEqual(["[0,true]", ""]);
  });
});
