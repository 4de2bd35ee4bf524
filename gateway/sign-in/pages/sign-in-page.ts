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
<fieldset>
<legend>${both("您是", "You are")}</legend>
${DEMONSTRATION_PERSONS.map((person) => choiceOf(person, chosen))}
</fieldset>
<div class="field">
<label for="password">${both("密码", "Password")}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required>
</div>
<button>${both("登录", "Sign in")}</button>
</form>
<form method="post" action="${action}/leave"><button class="quiet">${both("取消", "Cancel")}</button></form>`,
  };
}

function choiceOf({ subject, name, title, english }: DemonstrationPerson, chosen: string | undefined): Html {
  return html`<div class="choice"><input type="radio" id="${subject}" name="account" value="${subject}" required${
    subject === chosen ? html` checked` : ""
  }><label for="${subject}">${name}，${both(title, english)}</label></div>`;
}
