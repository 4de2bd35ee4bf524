import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TrustMode } from "../gateway/documents/trust-mode";
import { isTrustMode, TRUST_MODES } from "../gateway/documents/trust-mode";
import type { ContextSuite } from "../schema/contract/context-suite";
import { CONTEXT_SUITES, isContextSuite } from "../schema/contract/context-suite";
import type { DepartmentName } from "../schema/contract/departments";
import { DEPARTMENTS, settingStem } from "../schema/contract/departments";
import { isSealingDepartment } from "../schema/contract/roles";
import type { RowContextMode } from "../subgraphs/host/database/row-context";
import { isRowContextMode } from "../subgraphs/host/database/row-context";
import { projectFolder } from "./project-folder";

/** One variable of the environment that Lianxi reads; `.env.example` is printed from this table. */
export interface Setting {
  readonly name: string;
  readonly default: string | undefined;
  /** Secrets may also be given as a file, `<NAME>_FILE`. */
  readonly secret: boolean;
  readonly zh: string;
  readonly en: string;
}

const plain = (name: string, value: string | undefined, zh: string, en: string): Setting => ({
  name,
  default: value,
  secret: false,
  zh,
  en,
});
const secret = (name: string, zh: string, en: string): Setting => ({ name, default: undefined, secret: true, zh, en });

/** A department's sealed records (封存) have a role, a key and a process of their own. */
function sealSettings(stem: string, title: string, english: string, port: number): Setting[] {
  return [
    plain(
      `${stem}_SEAL_PORT`,
      String(port),
      `${title}封存服务的端口`,
      `port of the service that keeps ${english}'s sealed records`,
    ),
    secret(
      `${stem}_SEAL_DATABASE_URL`,
      `${title}数据库（封存角色，只给封存服务）`,
      `${english}'s database (the seal's role, for the seal alone)`,
    ),
    secret(
      `${stem}_SEAL_OWNER_DATABASE_URL`,
      `${title}数据库（封存属主角色，仅用于迁移）`,
      `${english}'s database (the seal's owner role, for migrations only)`,
    ),
    secret(
      `${stem}_SEAL_KEY`,
      `${title}封存记录的加密密钥（32 字节，base64url），只给封存服务；丢失则无法解封`,
      `encrypts ${english}'s sealed records (32 bytes, base64url), for the seal alone; without it they cannot be opened`,
    ),
    secret(
      `${stem}_SEAL_CONTEXT_KEY`,
      `${title}封存管理员所用程序与封存服务之间的签名密钥`,
      `secret between the program of ${english}'s seal officers and the seal`,
    ),
  ];
}

/** OpenTelemetry's own names for them. */
const SAMPLERS: readonly string[] = ["always_on", "always_off", "traceidratio"].flatMap((each) => [
  each,
  `parentbased_${each}`,
]);

/** Every variable that is read, in the order of `.env.example`. */
export const SETTINGS: readonly Setting[] = [
  plain(
    "NODE_ENV",
    "development",
    "production 时关闭演示令牌、内省和查询页",
    "production closes demonstration tokens, introspection and the explorer",
  ),
  plain("HOST", "127.0.0.1", "监听地址", "address to listen at"),
  plain("PORT", "4000", "网关端口", "port of the gateway"),
  plain(
    "PUBLIC_URL",
    undefined,
    "人们访问网关所用的地址（https，或本机 http），演示登录以此为准；未给时为 http://localhost:<PORT>",
    "address by which people reach the gateway (https, or http on this machine): where the demonstration's sign-in is; http://localhost:<PORT> when absent",
  ),
  plain(
    "METRICS_PORT",
    undefined,
    "Prometheus 指标端口；未给时开发环境在网关端口的 /metrics，正式环境不提供",
    "port of Prometheus metrics; when absent /metrics is at the gateway's port in development and nowhere in production",
  ),
  plain("OTEL_SDK_DISABLED", undefined, "OpenTelemetry：true 为不记录链路", "OpenTelemetry: true keeps no traces"),
  plain(
    "OTEL_TRACES_EXPORTER",
    undefined,
    "链路导出方式：otlp 或 none；未给时，给出下面任一地址即为 otlp，否则不记录",
    "where traces go: otlp or none; when absent otlp if one of the two addresses below is given, else none are kept",
  ),
  plain(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    undefined,
    "OTLP 收集器地址（HTTP），如 http://127.0.0.1:4318",
    "address of the OTLP collector (HTTP), such as http://127.0.0.1:4318",
  ),
  plain(
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    undefined,
    "只用于链路的收集器完整地址，如 http://127.0.0.1:4318/v1/traces",
    "the whole address for traces alone, such as http://127.0.0.1:4318/v1/traces",
  ),
  plain(
    "OTEL_EXPORTER_OTLP_PROTOCOL",
    undefined,
    "只支持 http/protobuf（标准的默认值）",
    "http/protobuf, the standard's default, is the only one that is spoken",
  ),
  plain(
    "OTEL_SERVICE_NAME",
    undefined,
    "链路中的服务名；未给时为 lianxi、lianxi-gateway 或 lianxi-<部门>。以下各项由 OpenTelemetry SDK 自行读取",
    "name of the service in traces; lianxi, lianxi-gateway or lianxi-<department> when absent. From here on the OpenTelemetry SDK reads for itself",
  ),
  plain(
    "OTEL_RESOURCE_ATTRIBUTES",
    undefined,
    "链路的资源属性，如 deployment.environment.name=production",
    "attributes of the resource in traces, such as deployment.environment.name=production",
  ),
  plain(
    "OTEL_TRACES_SAMPLER",
    undefined,
    "采样方式；未给时为 parentbased_always_on：调用方要求才保留，没有调用方链路时全部保留",
    "which traces are kept; parentbased_always_on when absent: as the caller's trace says, and all that begin here",
  ),
  plain("OTEL_TRACES_SAMPLER_ARG", undefined, "采样比例（0 到 1）", "share of traces that are kept (0 to 1)"),
  plain(
    "OTEL_EXPORTER_OTLP_HEADERS",
    undefined,
    "发给收集器的请求头，如 authorization=...；SDK 另读 OTEL_EXPORTER_OTLP_TIMEOUT、_COMPRESSION、_CERTIFICATE 和 OTEL_BSP_*",
    "headers for the collector, such as authorization=...; the SDK also reads OTEL_EXPORTER_OTLP_TIMEOUT, _COMPRESSION, _CERTIFICATE and OTEL_BSP_*",
  ),
  plain(
    "SHUTDOWN_NOTICE_SECONDS",
    undefined,
    "停机预告秒数：就绪检查先变红，再停止接受连接；应长于负载均衡的检查间隔（0 到 60；未给时正式环境 1，开发环境 0）",
    "seconds from readiness turning red to the end of listening: longer than the load balancer's interval (0 to 60; when absent 1 in production and 0 in development)",
  ),
  plain("LIANXI_HOME", ".lianxi", "数据目录：内置数据库与密钥", "data folder: embedded database and keys"),
  plain("LIANXI_DIVISION", "350481", "本枢纽所在行政区划代码", "code of the division that this hub serves"),
  plain(
    "SUPERGRAPH_FILE",
    undefined,
    "超图文件，运行中更换即重新载入（也可发送 SIGHUP）；未给时为 schema/generated/supergraph.graphql",
    "file with the supergraph, loaded anew when it is replaced (or on SIGHUP); schema/generated/supergraph.graphql when absent",
  ),
  plain(
    "POLICY_FILE",
    undefined,
    "超图新增字段的权限规则文件（格式同 schema/generated/policy.json）；已登记字段的规则不得更改",
    "file with the rules of fields that the supergraph adds, of the form of schema/generated/policy.json; no rule that is printed there may be another",
  ),
  plain(
    "TRUSTED_DOCUMENTS",
    undefined,
    "可信文档之外的查询：log 照常回答，prefer 在更严的上限内回答，only 拒绝；未给时生产环境为 only，否则为 log",
    "texts that are no trusted documents: log answers them, prefer answers within tighter limits, only refuses; only in production and log elsewhere when absent",
  ),
  plain(
    "TRUSTED_DOCUMENTS_MANIFEST",
    undefined,
    "除 schema/operations 外的可信文档清单文件（Apollo 或 Relay 格式），运行中更换即重新载入（也可发送 SIGHUP）",
    "file with trusted documents beside those of schema/operations, in Apollo's or Relay's form, loaded anew when it is replaced (or on SIGHUP)",
  ),
  plain(
    "OIDC_ISSUER",
    undefined,
    "统一身份认证（OpenID Connect）的签发方地址，须为 https；其公钥由网关自行读取和更新，代替 TOKEN_ISSUER 与 TOKEN_JWKS",
    "address of the OpenID Connect issuer, https; its keys are read and kept fresh by the gateway, in place of TOKEN_ISSUER and TOKEN_JWKS",
  ),
  plain(
    "OIDC_TOKEN_MAX_AGE",
    "300",
    "OIDC_ISSUER 的令牌自签发起最多接受的秒数（60 到 3600），亦即离岗或换岗最迟生效的时间",
    "seconds after its issue for which a token of OIDC_ISSUER is taken (60 to 3600): how long a departure or change of role may take to be felt",
  ),
  plain(
    "ROLES_FROM",
    "issuer",
    "令牌所载岗位以谁为准：issuer 以签发方为准；hub 还须在本枢纽有有效授予（见 npx lianxi administrators），终止后十秒内失效",
    "whose word on roles counts: issuer, the token's; hub, it must be held here, too (see npx lianxi administrators), and its end is felt after ten seconds",
  ),
  plain("TOKEN_ISSUER", "lianxi", "令牌签发方", "issuer of bearer tokens"),
  plain("TOKEN_AUDIENCE", "lianxi", "令牌接收方", "audience of bearer tokens"),
  secret(
    "TOKEN_JWKS",
    "验证令牌的公钥集（JWKS）；未给时用数据目录中的演示密钥",
    "public keys (JWKS) for bearer tokens; the demonstration key of the data folder when absent",
  ),
  secret(
    "IDENTITY_KEY",
    "各部门共用、枢纽不持有的身份令牌密钥",
    "secret among the departments, unknown to the hub, for identity tokens",
  ),
  secret(
    "AUDIT_SIGNING_KEY",
    "审计日志树头的签名密钥（32 字节，base64url）；未给时开发环境自动生成",
    "signs the heads of the audit log (32 bytes, base64url); made up in development when absent",
  ),
  plain(
    "CONTEXT_SUITE",
    "hmac",
    "网关向各部门转达调用者身份时所用的签名：hmac、hmac-sm3（国密）或 ed25519（部门只持公钥）；网关与各部门须一致",
    "how the gateway signs who is asking for each department: hmac, hmac-sm3 or ed25519 (departments hold the public key alone); the same at the gateway and at every department",
  ),
  secret(
    "CONTEXT_SIGNING_KEY",
    "ed25519 时网关的签名私钥（32 字节，base64url）；多个以空格分隔，第一个用于签名；未给时开发环境自动生成",
    "the gateway's private key for ed25519 (32 bytes, base64url); of several with a blank between the first signs; made up in development when absent",
  ),
  secret(
    "CONTEXT_PUBLIC_KEY",
    "ed25519 时各部门所持的网关公钥，多个以空格分隔，均予接受；可由 lianxi keys public 得到",
    "the gateway's public key for ed25519, all that a department holds; of several with a blank between each is taken; lianxi keys public tells it",
  ),
  secret("HUB_DATABASE_URL", "枢纽数据库（应用角色）", "the hub's database (application role)"),
  secret(
    "HUB_OWNER_DATABASE_URL",
    "枢纽数据库（属主角色，仅用于迁移）",
    "the hub's database (owner role, for migrations only)",
  ),
  ...DEPARTMENTS.flatMap(({ name, title, english, port }) => {
    const stem = settingStem(name);
    return [
      plain(
        `${stem}_URL`,
        undefined,
        `${title}子图地址；未给时在本进程内运行`,
        `address of ${english}'s subgraph; run within this process when absent`,
      ),
      plain(
        `${stem}_PORT`,
        String(port),
        `${title}子图单独运行时的端口`,
        `port of ${english}'s subgraph when it runs by itself`,
      ),
      secret(`${stem}_DATABASE_URL`, `${title}数据库（应用角色）`, `${english}'s database (application role)`),
      secret(
        `${stem}_OWNER_DATABASE_URL`,
        `${title}数据库（属主角色，仅用于迁移）`,
        `${english}'s database (owner role, for migrations only)`,
      ),
      secret(
        `${stem}_CONTEXT_KEY`,
        `网关与${title}之间的签名密钥（hmac、hmac-sm3；至少 32 字节，base64url）；多个以空格分隔，第一个用于签名，均予接受`,
        `secret between the gateway and ${english} for hmac and hmac-sm3 (at least 32 bytes, base64url); of several with a blank between the first signs and each is taken`,
      ),
      secret(
        `${stem}_WITNESS_KEY`,
        `${title}自有的审计见证签名密钥（32 字节，base64url）`,
        `${english}'s own key, with which it signs the heads of the audit log that it saw (32 bytes, base64url)`,
      ),
      plain(
        `${stem}_ROW_CONTEXT`,
        undefined,
        `${title}数据库是否自行校验调用者所属区划：signed 校验，plain 不校验；未给时依部门自身规定（司法、公安为 signed）`,
        `whether ${english}'s database verifies the caller's division by itself: signed does, plain does not; as the department itself says when absent (judicial and public security: signed)`,
      ),
      secret(
        `${stem}_ROW_KEY`,
        `${title}进程与其数据库之间的签名密钥（signed 时）`,
        `secret between ${english}'s process and its database, when signed`,
      ),
      ...(isSealingDepartment(name) ? sealSettings(stem, title, english, port + 100) : []),
    ];
  }),
];

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface DatabaseSettings {
  readonly url: string | undefined;
  readonly ownerUrl: string | undefined;
}

export interface DepartmentSettings {
  readonly url: string | undefined;
  readonly port: number;
  readonly database: DatabaseSettings;
  readonly contextKey: string | undefined;
  readonly witnessKey: string | undefined;
  /** As the department itself says when absent. */
  readonly rowContext: RowContextMode | undefined;
  readonly rowKey: string | undefined;
  /** Undefined for a department that keeps no sealed records. */
  readonly seal: SealSettings | undefined;
}

export interface SealSettings {
  readonly port: number;
  readonly database: DatabaseSettings;
  readonly key: string | undefined;
  readonly contextKey: string | undefined;
}

export interface Settings {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** `http://localhost:4000`; without it nobody knows where the sign-in would be. */
  readonly publicUrl: string | undefined;
  readonly metricsPort: number | undefined;
  /** Whether traces are kept; how and where, the OpenTelemetry SDK reads for itself. */
  readonly traces: boolean;
  /** Milliseconds. */
  readonly notice: number;
  readonly home: string;
  readonly division: string;
  readonly supergraph: { readonly file: string | undefined; readonly policyFile: string | undefined };
  readonly trustedDocuments: { readonly mode: TrustMode; readonly manifest: string | undefined };
  readonly tokens: { readonly issuer: string; readonly audience: string; readonly jwks: string | undefined };
  /** An OpenID Connect issuer elsewhere; `oldest` in seconds. */
  readonly oidc: { readonly issuer: string | undefined; readonly oldest: number };
  /** Of tokens that another issues. */
  readonly rolesFrom: "Issuer" | "Hub";
  readonly identityKey: string | undefined;
  readonly auditSigningKey: string | undefined;
  readonly contextSuite: ContextSuite;
  readonly contextSigningKey: string | undefined;
  readonly contextPublicKey: string | undefined;
  readonly hub: DatabaseSettings;
  readonly departments: Readonly<Record<DepartmentName, DepartmentSettings>>;
}

/** @throws Error in Chinese and English when a value cannot be used or a secret's file cannot be read */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const value = (name: string): string | undefined => {
    const setting = SETTINGS.find((each) => each.name === name);
    if (!setting) throw new Error(`${name} is read but not declared in SETTINGS`);
    const given = environment[name] || undefined;
    const file = setting.secret ? environment[`${name}_FILE`] || undefined : undefined;
    if (given !== undefined && file !== undefined)
      throw new Error(`${name} 与 ${name}_FILE 只能给出一个。 Give either ${name} or ${name}_FILE, not both.`);
    return given ?? (file === undefined ? setting.default : readSecret(name, file));
  };
  const port = (name: string): number => {
    const number = Number(value(name));
    if (!Number.isInteger(number) || number < 0 || number > 65_535)
      throw new Error(`${name} 必须是 0 到 65535 的端口号。 ${name} must be a port number from 0 to 65535.`);
    return number;
  };
  const production = value("NODE_ENV") === "production";
  const publicUrl = (): string | undefined => {
    const address = value("PUBLIC_URL") ?? (port("PORT") === 0 ? undefined : `http://localhost:${port("PORT")}`);
    if (address === undefined) return undefined;
    const { protocol, hostname, origin } = URL.canParse(address) ? new URL(address) : new URL("about:blank");
    if (protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname))) return origin;
    throw new Error(
      "PUBLIC_URL 必须是 https 地址（本机可用 http）。 PUBLIC_URL must be an https address, or http on this machine.",
    );
  };
  const trustMode = (): TrustMode => {
    const mode = value("TRUSTED_DOCUMENTS") ?? (production ? "only" : "log");
    if (isTrustMode(mode)) return mode;
    const modes = TRUST_MODES.join(", ");
    throw new Error(`TRUSTED_DOCUMENTS 必须是 ${modes} 之一。 TRUSTED_DOCUMENTS must be one of ${modes}.`);
  };
  const oneOf = (name: string, known: readonly string[]): string | undefined => {
    const given = value(name);
    if (given === undefined || known.includes(given)) return given;
    const list = known.join(", ");
    throw new Error(`${name} 必须是 ${list} 之一。 ${name} must be one of ${list}.`);
  };
  const isAddress = (name: string): boolean => {
    const given = value(name);
    if (given !== undefined && !/^https?:/.test(given))
      throw new Error(`${name} 必须是 http 地址。 ${name} must be an http address.`);
    return given !== undefined;
  };
  const traces = (): boolean => {
    // What the SDK does not understand it would pass over without a word, and keep other traces than were asked for.
    oneOf("OTEL_EXPORTER_OTLP_PROTOCOL", ["http/protobuf"]);
    oneOf("OTEL_TRACES_SAMPLER", SAMPLERS);
    const endpoints = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"].filter(isAddress);
    const exporter = oneOf("OTEL_TRACES_EXPORTER", ["otlp", "none"]);
    if (value("OTEL_SDK_DISABLED")?.toLowerCase() === "true") return false;
    if (exporter !== undefined) return exporter === "otlp";
    return endpoints.length > 0;
  };
  const notice = (name: string): number => {
    const seconds = Number(value(name) ?? (production ? 1 : 0));
    if (!Number.isFinite(seconds) || seconds < 0 || seconds > 60)
      throw new Error(`${name} 必须是 0 到 60 的秒数。 ${name} must be a number of seconds from 0 to 60.`);
    return seconds * 1_000;
  };
  const rowContext = (name: string): RowContextMode | undefined => {
    const mode = value(name);
    if (mode === undefined || isRowContextMode(mode)) return mode;
    throw new Error(`${name} 必须是 signed 或 plain。 ${name} must be signed or plain.`);
  };
  const contextSuite = (name: string): ContextSuite => {
    const suite = value(name)!;
    if (isContextSuite(suite)) return suite;
    const suites = CONTEXT_SUITES.join(", ");
    throw new Error(`${name} 必须是 ${suites} 之一。 ${name} must be one of ${suites}.`);
  };
  const oldest = (name: string): number => {
    const seconds = Number(value(name));
    if (!Number.isInteger(seconds) || seconds < 60 || seconds > 3600)
      throw new Error(`${name} 必须是 60 到 3600 的秒数。 ${name} must be a number of seconds from 60 to 3600.`);
    return seconds;
  };
  const oidcIssuer = (): string | undefined => {
    const issuer = value("OIDC_ISSUER");
    if (issuer !== undefined && value("TOKEN_JWKS") !== undefined)
      throw new Error("OIDC_ISSUER 与 TOKEN_JWKS 只能给出一个。 Give either OIDC_ISSUER or TOKEN_JWKS, not both.");
    return issuer;
  };
  const database = (stem: string): DatabaseSettings => ({
    url: value(`${stem}_DATABASE_URL`),
    ownerUrl: value(`${stem}_OWNER_DATABASE_URL`),
  });
  const seal = (stem: string): SealSettings => ({
    port: port(`${stem}_PORT`),
    database: database(stem),
    key: value(`${stem}_KEY`),
    contextKey: value(`${stem}_CONTEXT_KEY`),
  });
  return {
    production,
    host: value("HOST")!,
    port: port("PORT"),
    publicUrl: publicUrl(),
    metricsPort: value("METRICS_PORT") === undefined ? undefined : port("METRICS_PORT"),
    traces: traces(),
    notice: notice("SHUTDOWN_NOTICE_SECONDS"),
    home: resolve(projectFolder(), value("LIANXI_HOME")!),
    division: value("LIANXI_DIVISION")!,
    supergraph: { file: value("SUPERGRAPH_FILE"), policyFile: value("POLICY_FILE") },
    trustedDocuments: { mode: trustMode(), manifest: value("TRUSTED_DOCUMENTS_MANIFEST") },
    tokens: { issuer: value("TOKEN_ISSUER")!, audience: value("TOKEN_AUDIENCE")!, jwks: value("TOKEN_JWKS") },
    oidc: { issuer: oidcIssuer(), oldest: oldest("OIDC_TOKEN_MAX_AGE") },
    rolesFrom: oneOf("ROLES_FROM", ["issuer", "hub"]) === "hub" ? "Hub" : "Issuer",
    identityKey: value("IDENTITY_KEY"),
    auditSigningKey: value("AUDIT_SIGNING_KEY"),
    contextSuite: contextSuite("CONTEXT_SUITE"),
    contextSigningKey: value("CONTEXT_SIGNING_KEY"),
    contextPublicKey: value("CONTEXT_PUBLIC_KEY"),
    hub: database("HUB"),
    departments: Object.fromEntries(
      DEPARTMENTS.map(({ name }) => {
        const stem = settingStem(name);
        return [
          name,
          {
            url: value(`${stem}_URL`),
            port: port(`${stem}_PORT`),
            database: database(stem),
            contextKey: value(`${stem}_CONTEXT_KEY`),
            witnessKey: value(`${stem}_WITNESS_KEY`),
            rowContext: rowContext(`${stem}_ROW_CONTEXT`),
            rowKey: value(`${stem}_ROW_KEY`),
            seal: isSealingDepartment(name) ? seal(`${stem}_SEAL`) : undefined,
          },
        ];
      }),
    ) as Record<DepartmentName, DepartmentSettings>,
  };
}

/** The text of `.env.example`. */
export function printSettings(): string {
  const lines = SETTINGS.flatMap(({ name, default: value, secret: isSecret, zh, en }) => [
    `# ${zh}${isSecret ? `（或 ${name}_FILE）` : ""}`,
    `# ${en}${isSecret ? ` (or ${name}_FILE)` : ""}`,
    value === undefined ? `#${name}=` : `${name}=${value}`,
    "",
  ]);
  return `${["# 由设置表生成：npm run fix:env。 Printed from the table of settings: npm run fix:env.", "", ...lines].join("\n").trimEnd()}\n`;
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new Error(`无法读取 ${name}_FILE 所指的文件。 The file that ${name}_FILE names cannot be read.`);
  }
}

/** The embedded cluster's folder in the data folder. */
export function clusterFolder(settings: Pick<Settings, "home">, name = "postgres"): string {
  return join(settings.home, name);
}
