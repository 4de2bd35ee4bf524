/**
 * Everything that can be said about a file, a row or a cell on its way in, with its Chinese and English sentence.
 *
 * - `F_` the file is refused as a whole; nothing of it was stored.
 * - `S_` the row is not data and is passed over.
 * - `R_` the row is rejected, with the first code that applies.
 * - `W_` the row is accepted, and somebody should look at it.
 *
 * A code is never reused after it is retired. A sentence says what to do next and never a value of the file.
 */
export const IMPORT_CODES = {
  F_EMPTY: ["文件是空的，请重新导出后上传。", "The file is empty; export it again."],
  F_KIND_UNKNOWN: [
    "无法识别的文件类型，请另存为 .xlsx 或 .csv 后上传。",
    "The file is not a workbook or a text table; save it as .xlsx or .csv.",
  ],
  F_DAMAGED: [
    "工作簿已损坏或无法读取，请用表格软件打开并另存后上传。",
    "The workbook cannot be read; open it in a spreadsheet program and save it again.",
  ],
  F_OLD_OR_LOCKED: [
    "旧版 .xls 工作簿或带密码的工作簿无法读取，请另存为不带密码的 .xlsx 后上传。",
    "A workbook of the old kind (.xls) or with a password cannot be read; save it as .xlsx without a password.",
  ],
  F_TOO_LARGE: ["文件超过大小上限，请拆分后上传。", "The file is larger than allowed; divide it."],
  F_EXPANDS_TOO_FAR: [
    "工作簿解压后过大，请只保留数据工作表后上传。",
    "The workbook unpacks to more than allowed; keep only the sheet with the data.",
  ],
  F_TOO_MANY_ROWS: ["行数超过上限，请拆分后上传。", "The table has more rows than allowed; divide it."],
  F_ENCODING: [
    "文字编码既不是 UTF-8、UTF-16 也不是 GB18030，请另存为 UTF-8 后上传。",
    "The text is neither UTF-8, UTF-16 nor GB18030; save it as UTF-8.",
  ],
  F_QUOTE_OPEN: [
    "文本表格中有一个引号没有闭合，请在原系统重新导出。",
    "A quoted cell of the text table never ends; export it again from the source system.",
  ],
  F_SHEET_NOT_FOUND: ["没有所要求的工作表，请核对工作表名称。", "The workbook has no such sheet; check its name."],
  F_SHEET_AMBIGUOUS: [
    "有多张工作表符合表头，请指明导入哪一张。",
    "Several sheets have this heading; say which one to import.",
  ],
  F_HEADING_NOT_FOUND: [
    "没有找到表头，请核对是否为所选类型的文件。",
    "No heading row was found; check that the file is of the chosen kind.",
  ],
  F_HEADING_MISSING: ["表头缺少必需的列，请补齐后上传。", "The heading lacks columns that are needed; add them."],
  F_HEADING_DUPLICATE: [
    "表头中有同名的列，无法确定用哪一列，请改名后上传。",
    "The heading has one column twice; rename one of them.",
  ],

  S_TITLE: ["表头之前的标题行，不是数据。", "A title line before the heading; not data."],
  S_HEADER: ["表头行，不是数据。", "A line of the heading; not data."],
  S_BLANK: ["空行，已跳过。", "A blank row; passed over."],
  S_REPEATED_HEADER: ["重复出现的表头，已跳过。", "The heading repeated; passed over."],
  S_TOTAL: ["合计行，其中的数字不采用。", "A line of totals; its figures are not used."],
  S_NOTE: ["表尾说明，不是数据。", "A note below the table; not data."],
  S_HIDDEN_SHEET: ["隐藏的工作表，整表跳过。", "A hidden sheet; passed over whole."],

  R_NAME_FORMULA: ["姓名以公式符号开头，请填写真实姓名。", "The name begins like a formula; enter the real name."],
  R_NAME_MISSING: ["姓名为空，请补填。", "The name is missing; enter it."],
  R_AREA_UNKNOWN: [
    "现居住地不在村（居）名录中，请核对乡镇和村名。",
    "The place of residence is not in the list of villages; check township and village.",
  ],
  R_BIRTH_UNKNOWN: [
    "没有可用的身份证号，出生日期也无法识别，请补填其一。",
    "There is neither a usable identity number nor a readable birth date; enter one of them.",
  ],
  R_SEX_UNKNOWN: [
    "没有可用的身份证号，性别也不明，请补填其一。",
    "There is neither a usable identity number nor a sex; enter one of them.",
  ],
  R_DUPLICATE_ROW: [
    "与已采用的另一行重复（身份证号相同），请核对后删除其一。",
    "The same identity number stands in another accepted row; delete one of them.",
  ],
  R_REPEATED_KEY: [
    "与本文件前面一行编号相同，请核对后删除其一。",
    "An earlier row of this file has the same number; delete one of them.",
  ],
  R_POSSIBLE_DUPLICATE: [
    "可能与已采用的另一行是同一名儿童，待人工确认。",
    "Possibly the same child as another accepted row; held for a person to decide.",
  ],
  R_NOT_CURRENT: ["户籍状态不是正常，未采用。", "The household registration is not current; not used."],
  R_UNKNOWN_KEY: [
    "编号在主表中不存在，请核对编号或先导入主表。",
    "No master record has this number; check it or import the master file first.",
  ],
  R_DATE_BAD: ["日期为空或无法识别，请填写完整日期。", "The date is missing or unreadable; enter a full date."],
  R_DATE_FUTURE: ["日期在今天之后，请核对。", "The date lies in the future; check it."],
  R_AMOUNT_BAD: ["金额不是数字，请填写数字。", "The amount is not a number; enter one."],
  R_ENUM_UNKNOWN: [
    "决定能否公开的选项为空或不在规定范围内，未采用，请改正。",
    "An entry that decides who may see the row is blank or not one of the list; correct it.",
  ],

  W_NAME_NORMALISED: [
    "姓名中的空格或换行已去除，请核对。",
    "Blanks or line breaks were removed from the name; check it.",
  ],
  W_ID_MISSING: ["没有身份证号，请补填。", "There is no identity number; enter it."],
  W_ID_NUMERIC: [
    "身份证号被表格软件存为数值，末几位已丢失，请以文本重新填写。",
    "The identity number was stored as a number and lost its last digits; enter it again as text.",
  ],
  W_ID_FORMAT: ["身份证号的形式或出生日期不对，请核对。", "The identity number has a wrong form or date; check it."],
  W_ID_CHECK: ["身份证号校验码不对，请核对。", "The check symbol of the identity number is wrong; check it."],
  W_ID_NORMALISED: [
    "身份证号中的空格、全角或小写已统一。",
    "Blanks, full-width forms or a small x in the identity number were put right.",
  ],
  W_ID_SHARED: [
    "同一身份证号对应不同姓名，均未采用该号码，请核对。",
    "The same identity number stands with different names; neither row uses it until it is checked.",
  ],
  W_BIRTH_VS_ID: [
    "出生日期与身份证号不一致，以身份证号为准。",
    "The birth date contradicts the identity number; the number is used.",
  ],
  W_SEX_VS_ID: [
    "性别与身份证号不一致，以身份证号为准。",
    "The sex contradicts the identity number; the number is used.",
  ],
  W_DATE_IMPOSSIBLE: ["日期无法识别，未采用，请核对。", "The date is not a possible day and was not used; check it."],
  W_PHONE_BAD: [
    "电话不是 11 位号码，未采用，请核对。",
    "The phone is not an 11-digit number and was not used; check it.",
  ],
  W_DURATION_BAD: ["时长无法识别，未计时长。", "The duration is unreadable; none was counted."],
  W_ENUM_UNKNOWN: [
    "选项不在规定范围内，未采用，请核对。",
    "The entry is not one of the list and was not used; check it.",
  ],
  W_MISSING_FIELD: ["必填项为空，请补填。", "A mandatory cell is blank; fill it in."],
  W_FORMULA_TEXT: [
    "文字以公式符号开头，按普通文字保存，不会计算。",
    "The text begins like a formula; it is stored as plain text and never evaluated.",
  ],
  W_LONG_TEXT: [
    "文字超过 2000 字，请核对是否误粘贴。",
    "The text has more than 2,000 characters; check that it belongs here.",
  ],
  W_UNKNOWN_KEY: [
    "其中有的编号在主表中不存在，该编号未采用。",
    "Some of the numbers are in no master record; those were not used.",
  ],
  W_DOSE_TEXT: [
    "接种日期处填写了文字，按未接种处理。",
    "There is text in place of a vaccination date; counted as not given.",
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type ImportCode = keyof typeof IMPORT_CODES;
export type FileCode = Extract<ImportCode, `F_${string}`>;
export type SkipCode = Extract<ImportCode, `S_${string}`>;
export type RejectionCode = Extract<ImportCode, `R_${string}`>;
export type WarningCode = Extract<ImportCode, `W_${string}`>;

/** What may be said beside a file code: limits, counts and headings; never a value of the file. */
export type FileRefusalDetail = Readonly<Record<string, string | number | readonly string[]>>;

/** A file that cannot be taken in at all. May be shown to the officer who sent it as it is. */
export class FileRefusal extends Error {
  constructor(
    readonly code: FileCode,
    readonly detail: FileRefusalDetail = {},
  ) {
    super(IMPORT_CODES[code].join(" "));
    this.name = "FileRefusal";
  }
}
