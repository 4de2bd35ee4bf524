/**
 * Every code that a caller can meet, with its HTTP status and what it says in Chinese and English.
 * A code is never reused after it is retired. A message says what to do next and never a value of a record.
 */
export const ERROR_CODES = {
  // who asks
  UNAUTHENTICATED: [401, "没有出示令牌，请先登录。", "No bearer token was given; sign in first."],
  TOKEN_MALFORMED: [
    401,
    "令牌无法识别，请重新登录。",
    "The bearer token cannot be read or its signature is wrong; sign in again.",
  ],
  TOKEN_EXPIRED: [401, "令牌已过期，请重新登录。", "The bearer token has expired; sign in again."],
  PURPOSE_MISSING: [
    403,
    "没有说明查询目的，请选择目的后重新登录。",
    "The token states no purpose; choose one and sign in again.",
  ],
  PURPOSE_NOT_ALLOWED: [403, "您的岗位不能以该目的查询。", "Your role may not act for this purpose."],
  FORBIDDEN: [
    403,
    "您的岗位或目的无权查询其中的内容，整个请求未执行。",
    "Your role or purpose does not allow part of this request; nothing of it was executed.",
  ],
  FORBIDDEN_PLAN: [
    403,
    "查询计划超出了您的权限，整个请求未执行；该情况已上报。",
    "The plan of this request would reach beyond what you may see; nothing of it was executed, and it was reported.",
  ],
  ROLE_SUSPENDED: [
    403,
    "您的一次紧急调阅已超过七十二小时未经复核，该岗位暂停使用，请联系本部门负责人复核。",
    "A break-glass of yours has waited for its review for more than 72 hours and the role is suspended; ask the department's supervisor to review it.",
  ],
  SIGN_IN_AGAIN: [
    403,
    "紧急调阅须在五分钟内重新登录后办理，未作任何更改。",
    "This needs a sign-in within the last five minutes: sign in again. Nothing was done.",
  ],
  REVIEW_OF_OWN_ACT: [
    403,
    "不得复核本人的紧急调阅，请由他人办理。",
    "Nobody reviews what he did himself; let somebody else do it.",
  ],
  GUARDIANSHIP_UNPROVEN: [
    200,
    "未能核实您是该编号儿童经登记的监护人或年满十四周岁的本人，故不予提供查阅记录；如有异议，可持监护证明或本人身份证明向县联席会议办公室书面申请复核。",
    "It is not established that you are a registered guardian of the child with this key, or the child itself from the age of 14; therefore the access log is not given. You may apply in writing to the county's joint-meeting office, with proof of guardianship or of identity.",
  ],
  // the signed context between the gateway and a department
  CONTEXT_MISSING: [401, "缺少签名的调用上下文。", "The call carries no signed context."],
  CONTEXT_INVALID: [
    401,
    "签名的调用上下文无效。",
    "The signed context is not valid for this department, body or time.",
  ],
  CONTEXT_REPLAYED: [
    409,
    "这一写入调用已执行过，未再次写入。",
    "A write was already made with this very call; nothing was written again.",
  ],
  // the request
  GRAPHQL_PARSE_FAILED: [400, "查询语句有语法错误。", "The query text is not GraphQL."],
  GRAPHQL_VALIDATION_FAILED: [
    400,
    "查询语句与数据目录不符，请核对字段和参数。",
    "The query does not fit the schema; check its fields and arguments.",
  ],
  OPERATION_UNKNOWN: [
    400,
    "请求中没有这个名称的操作。",
    "The request has no operation of this name; give operationName.",
  ],
  PERSISTED_QUERY_NOT_FOUND: [
    400,
    "没有这个编号的可信文档，请核对编号或发送全文。",
    "No trusted document has this id; compare it, or send the text.",
  ],
  DOCUMENT_NOT_TRUSTED: [
    403,
    "这里只回答可信文档，请使用已登记的文档或其编号。",
    "Only trusted documents are answered here; send one of them, or its id.",
  ],
  BAD_REQUEST: [400, "请求格式不正确。", "The request is not a GraphQL-over-HTTP request."],
  NOT_ACCEPTABLE: [406, "无法以所要求的格式作答。", "None of the accepted media types can be served."],
  METHOD_NOT_ALLOWED: [405, "请使用 POST 方法（只读查询也可用 GET）。", "Use POST, or GET for a query."],
  UNSUPPORTED_MEDIA_TYPE: [415, "请求必须是 application/json。", "The request must be application/json."],
  BAD_USER_INPUT: [400, "参数的值不符合要求。", "A variable or argument has a value of the wrong form."],
  CHILD_KEY_INVALID: [
    400,
    "编号有误（形式或校验位不对），请与原件核对。",
    "The key is mistyped: its form or check symbol is wrong. Compare it with the source.",
  ],
  SUBJECT_NOT_FOUND: [
    400,
    "没有这个编号的人，未录入任何内容，请与原件核对。",
    "There is nobody with this key; nothing was entered. Compare it with the source.",
  ],
  SUBJECT_KEY_REPLACED: [
    409,
    "该编号已并入同一人的另一编号，未录入任何内容，请查询现用编号后重新录入。",
    "This key was merged into another key of the same person; nothing was entered. Look up the key in use and enter it again.",
  ],
  CHILD_NOT_FOUND: [200, "没有您可以查看的这名儿童。", "There is no child with this key that you may see."],
  RESIDENT_ID_INVALID: [
    400,
    "公民身份号码有误（形式、日期或校验码不对），请核对。",
    "The resident identity number is wrong: form, date or check digit. Check it.",
  ],
  RECORD_NOT_FOUND: [200, "没有您可以查看的这条记录。", "There is no record with this id that you may see."],
  // sealed records (封存)
  SECOND_PERSON_NEEDED: [
    403,
    "申请人不得审批本人的申请，请由另一人审批。",
    "Whoever asked may not approve; another person has to.",
  ],
  QUERY_NOT_OPEN: [
    409,
    "该查询申请未经批准、已使用、已过期或不是您提出的，请重新申请。",
    "This query is not approved, was used, has lapsed or is not yours; ask anew.",
  ],
  PAGE_TOO_LARGE: [
    400,
    "每页条数超出上限，请减少后分页查询。",
    "The page asked for is larger than the limit; ask for less and page on.",
  ],
  BAD_CURSOR: [
    400,
    "分页游标无效，请从第一页重新查询。",
    "The cursor is not one of this list; start again from the first page.",
  ],
  STALE_VERSION: [
    409,
    "记录已被他人修改，请刷新后重试；您的修改未保存。",
    "The record was changed by someone else meanwhile; reload and try again. Nothing was saved.",
  ],
  IDEMPOTENCY_KEY_REUSED: [
    409,
    "该幂等键已用于另一内容，请更换后重试；未保存任何内容。",
    "This idempotency key was used with another body; use a new one. Nothing was saved.",
  ],
  // administration of accounts and roles
  ROLE_CONFLICT: [
    409,
    "该岗位不得与此账号已有的岗位兼任，未授予。",
    "This role may not be held together with another that the account holds; it was not granted.",
  ],
  SELF_ADMINISTRATION: [
    403,
    "不得为自己授予、审批或终止岗位，也不得关闭自己的账号，请由他人办理。",
    "Nobody grants, approves or ends a role of his own or closes his own account; let somebody else do it.",
  ],
  APPROVER_IS_REQUESTER: [
    403,
    "审批人不得是授予人，请由另一名管理员审批。",
    "Whoever granted a role may not approve it; let another administrator do it.",
  ],
  LAST_ADMINISTRATOR: [
    409,
    "这是最后一名担任该管理岗位的人，请先授予他人。",
    "Nobody else holds this administrator's role; grant it to somebody first.",
  ],
  ORIGIN_NOT_ALLOWED: [403, "不接受来自该网页来源的请求。", "Requests from this web origin are not accepted."],
  CSRF_BLOCKED: [
    400,
    "浏览器可跨站发出的请求不予执行，请使用 application/json。",
    "A request that any web page could send is not executed; use application/json.",
  ],
  BATCH_NOT_SUPPORTED: [400, "不支持批量请求，请逐个发送。", "Batches are not supported; send one request at a time."],
  RESERVED_NAME: [400, "名称中含有保留字，请更换。", "A name in the request is reserved; choose another."],
  INTROSPECTION_OFF: [400, "数据目录查询已关闭。", "Introspection is switched off."],
  // limits
  LIMIT_HEADERS: [431, "请求头过大。", "The request headers are too large."],
  LIMIT_BODY: [413, "请求内容过大。", "The request body is too large."],
  LIMIT_TOKENS: [400, "查询语句过长。", "The query text has too many tokens."],
  LIMIT_DEPTH: [400, "查询层级过深。", "The query is nested too deeply."],
  LIMIT_ALIASES: [400, "查询别名过多。", "The query has too many aliases."],
  LIMIT_ROOT_FIELDS: [400, "根字段过多。", "The query has too many root fields."],
  LIMIT_DIRECTIVES: [400, "查询指令过多。", "The query has too many directives."],
  LIMIT_EXPANSION: [400, "查询展开后过大。", "The query expands to too many selections."],
  LIMIT_LIST: [400, "列表条目过多，请分次提交。", "A list in the request has too many entries; send them in parts."],
  LIMIT_PLAN: [400, "查询过于复杂，无法规划。", "The query is too complex to plan."],
  RATE_LIMITED: [
    429,
    "查无结果的查询或显示完整信息的次数过多，该账号暂停查询，请核对后稍后再试。",
    "Too many look-ups by this account have found nothing, or too many full values were shown to it; it is paused. Try again later.",
  ],
  OVERLOADED: [503, "系统繁忙，请稍后再试。", "The system is busy; try again later."],
  // subscriptions
  SUBSCRIPTION_LIMIT: [
    429,
    "已打开的订阅过多，请先关闭一些。",
    "Too many subscriptions are open; close some of them first.",
  ],
  SUBSCRIPTION_TOO_SLOW: [
    200,
    "接收过慢，订阅已结束；请重新订阅，并查询期间的变化。",
    "Events were not read in time and the subscription was ended; subscribe again and ask for what changed meanwhile.",
  ],
  SUBSCRIPTION_INTERRUPTED: [
    200,
    "该部门的事件中断，订阅已结束；请稍后重新订阅，并查询期间的变化。",
    "The department's events broke off and the subscription was ended; subscribe again after a while and ask for what changed meanwhile.",
  ],
  GOING_AWAY: [
    503,
    "系统即将停机或更换数据目录，订阅已结束；请重新订阅。",
    "The gateway is about to stop or to serve another schema, and the subscription was ended; subscribe again.",
  ],
  // a department, as seen by the gateway
  SUBGRAPH_UNAVAILABLE: [
    200,
    "该部门的系统暂时无法连接，这部分内容缺失。",
    "The department cannot be reached; its part is missing.",
  ],
  SUBGRAPH_TIMEOUT: [
    200,
    "该部门未在时限内答复，这部分内容缺失。",
    "The department did not answer in time; its part is missing.",
  ],
  SUBGRAPH_BAD_ANSWER: [
    200,
    "该部门的答复有误，这部分内容未采用。",
    "The department's answer was faulty; its part was not used.",
  ],
  SUBGRAPH_TOO_LARGE: [
    200,
    "该部门的答复过大，这部分内容未采用。",
    "The department's answer was too large; its part was not used.",
  ],
  SUBGRAPH_FORBIDDEN: [200, "该部门拒绝提供这部分内容。", "The department refused to give this part."],
  ENTITY_MISMATCH: [
    200,
    "该部门的答复与所问儿童不符，已全部弃用。",
    "The department's answer was not about the children asked for; all of it was discarded.",
  ],
  // ours
  NOT_FOUND: [404, "没有这个地址。", "There is nothing at this address."],
  AUDIT_UNAVAILABLE: [503, "审计日志不可用，查询未执行。", "The audit log cannot be written; nothing was answered."],
  INTERNAL: [500, "系统内部错误，请凭追踪号联系管理员。", "Internal error; give the trace id to the administrator."],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;

export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(ERROR_CODES, code);
}

/** Chinese first, English complete. */
export function messageOf(code: ErrorCode): string {
  const [, zh, en] = ERROR_CODES[code];
  return `${zh} ${en}`;
}

export function statusOf(code: ErrorCode): number {
  return ERROR_CODES[code][0];
}

/** What may be said beside a code: numbers, schema coordinates and names of departments; never a value of a record. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * An error that may be shown to the caller as it is. Everything else that is thrown is a fault: it is logged with the
 * trace id and the caller learns `INTERNAL` only.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: RefusalDetail = {},
  ) {
    super(messageOf(code));
    this.name = "Refusal";
  }

  get status(): number {
    return statusOf(this.code);
  }
}
