import { DEPARTMENTS } from "../../../schema/contract/departments";
import type { Office } from "../../../schema/contract/role-terms";
import { roleTerms } from "../../../schema/contract/role-terms";
import type { DemonstrationPerson } from "../accounts/demonstration-persons";
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PERSONS } from "../accounts/demonstration-persons";
import type { Html } from "./html";
import { html } from "./html";
import type { Page } from "./page";
import { both } from "./page";

/** Why the page is shown again. */
export type SignInProblem = "Refused" | "Busy";

const PROBLEMS: Readonly<Record<SignInProblem, Html>> = {
  Refused: both(
    "未能登录：人员与密码不符，或连续五次未成功，须等待十五分钟。",
    "Not signed in: person and password do not go together, or five attempts in a row failed and fifteen minutes must pass.",
  ),
  Busy: both("登录的人太多，请稍后再试。", "Too many are signing in; try again in a moment."),
};

/** The joint meeting comes first, and in it the coordinator: most demonstrations begin there. */
const OFFICES: readonly (readonly [office: Office, title: string, english: string])[] = [
  ...DEPARTMENTS.toSorted(
    (one, other) => Number(other.name === "joint-meeting") - Number(one.name === "joint-meeting"),
  ).map(({ name, title, english }) => [name, title, english] as const),
  ["family", "家庭", "Families"],
  ["review", "统计和审计", "Statistics and audit"],
  ["administration", "系统管理", "Administration"],
];

/** Who are you? In the demonstration the page says whom one may be. */
export function signInPage(action: string, problem?: SignInProblem, chosen?: string): Page {
  return {
    status: problem === "Busy" ? 503 : problem === undefined ? 200 : 401,
    title: "登录",
    english: "Sign in",
    body: html`${problem === undefined ? "" : html`<p class="wrong" role="alert">${PROBLEMS[problem]}</p>`}
<p class="note">${both(
      "这是演示：下列人员都是虚构的，谁都可以选任何一位。",
      "This is a demonstration: the persons below are invented, and anybody may be any of them.",
    )}
${both("各人的密码都是", "The password of each is")} <code>${DEMONSTRATION_PASSWORD}</code></p>
<form method="post" action="${action}/sign-in">
<h2 id="who">${both("您是", "You are")}</h2>
<div class="offices" role="radiogroup" aria-labelledby="who">
${OFFICES.map(([office, title, english]) => groupOf(office, both(title, english), chosen))}
</div>
<div class="field">
<label for="password">${both("密码", "Password")}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required>
</div>
<button>${both("登录", "Sign in")}</button>
</form>
<form method="post" action="${action}/leave"><button class="quiet">${both("取消", "Cancel")}</button></form>`,
  };
}

function groupOf(office: Office, title: Html, chosen: string | undefined): Html {
  const persons = DEMONSTRATION_PERSONS.filter(({ role }) => roleTerms(role).office === office).toSorted(
    (one, other) => Number(other.role.startsWith("joint.")) - Number(one.role.startsWith("joint.")),
  );
  return html`<fieldset>
<legend>${title}</legend>
${persons.map((person) => choiceOf(person, chosen))}
</fieldset>`;
}

function choiceOf({ subject, name, title, english }: DemonstrationPerson, chosen: string | undefined): Html {
  return html`<div class="choice"><input type="radio" id="${subject}" name="account" value="${subject}" required${
    subject === chosen ? html` checked` : ""
  }><label for="${subject}">${name}，${both(title, english)}</label></div>`;
}
