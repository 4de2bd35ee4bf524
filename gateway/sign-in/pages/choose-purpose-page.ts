import type { Purpose } from "../../../schema/contract/purposes";
import { PURPOSES } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { DEMONSTRATION_PERSONS } from "../accounts/demonstration-persons";
import { purposesOf } from "../accounts/purposes-of";
import type { Html } from "./html";
import { html } from "./html";
import type { Page } from "./page";
import { both } from "./page";

/** For what? Shows what the closed list allows the role, each with the article that lets an office act at all. */
export function choosePurposePage(
  action: string,
  {
    subject,
    role,
    client,
    signOut,
  }: { readonly subject: string; readonly role: Role; readonly client: string; readonly signOut: string },
): Page {
  const person = DEMONSTRATION_PERSONS.find((each) => each.subject === subject);
  const purposes = purposesOf(role);
  return {
    status: 200,
    title: "选择目的",
    english: "Choose a purpose",
    body: html`<p class="note">${person ? `${person.name}，` : ""}${both(person?.title ?? role, person?.english ?? subject)}<br>
${both("使用", "For use in:")} ${client}</p>
<p>${both(
      "每次查询都按所选目的判断和记录。",
      "Every question is judged by the purpose that you choose, and recorded with it.",
    )}</p>
<form method="post" action="${action}/purpose">
<fieldset>
<legend>${both("目的", "Purpose")}</legend>
${purposes.map((purpose) => choiceOf(purpose))}
</fieldset>
<button>${both("以此目的继续", "Continue for this purpose")}</button>
</form>
<form method="post" action="${action}/leave"><button class="quiet">${both("取消", "Cancel")}</button></form>
<p><a href="${signOut}">${both("不是您？退出登录", "Not you? Sign out")}</a></p>`,
  };
}

function choiceOf(purpose: Purpose): Html {
  const { title, english, legalBasis } = PURPOSES[purpose];
  return html`<div class="choice"><input type="radio" id="${purpose}" name="purpose" value="${purpose}" required><label for="${purpose}">${both(
    title,
    english,
  )}<br>${both("依据", "Legal basis:")} ${legalBasis}</label></div>`;
}
