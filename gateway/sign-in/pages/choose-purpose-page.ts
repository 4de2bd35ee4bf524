import type { Purpose } from "../../../schema/contract/purposes";
import { PURPOSES } from "../../../schema/contract/purposes";
import { roleTerms } from "../../../schema/contract/role-terms";
import type { OpenAssignment } from "../../administration/role-assignment";
import { DEMONSTRATION_PERSONS } from "../accounts/demonstration-persons";
import { purposesOf } from "../accounts/purposes-of";
import type { Html } from "./html";
import { html } from "./html";
import type { Page } from "./page";
import { both } from "./page";

/** What the page says of whoever chooses. */
export interface Choosing {
  readonly subject: string;
  /** At least one. */
  readonly assignments: readonly OpenAssignment[];
  /** The program's name. */
  readonly client: string;
  readonly signOut: string;
}

/**
 * In which role, where there are several, and for what? Shows what the closed list allows each role, with the article that lets
 * an office act at all.
 */
export function choosePurposePage(action: string, { subject, assignments, client, signOut }: Choosing): Page {
  const person = DEMONSTRATION_PERSONS.find((each) => each.subject === subject);
  return {
    status: 200,
    title: assignments.length > 1 ? "选择岗位和目的" : "选择目的",
    english: assignments.length > 1 ? "Choose a role and a purpose" : "Choose a purpose",
    body: html`<p class="note">${person?.name ?? subject}<br>
${both("使用", "For use in:")} ${client}</p>
<p>${both(
      "每次查询都按所选目的判断和记录。",
      "Every question is judged by the purpose that you choose, and recorded with it.",
    )}</p>
${assignments.map((assignment) => formOf(action, assignment))}
<form method="post" action="${action}/leave"><button class="quiet">${both("取消", "Cancel")}</button></form>
<p><a href="${signOut}">${both("不是您？退出登录", "Not you? Sign out")}</a></p>`,
  };
}

/** A form for each role, so that no purpose can be sent with another role than the one that it stands under. */
function formOf(action: string, { id, role, division }: OpenAssignment): Html {
  const { title, english } = roleTerms(role);
  return html`<form method="post" action="${action}/purpose">
<input type="hidden" name="assignment" value="${id}">
<fieldset>
<legend>${both(title, english)} · ${division}</legend>
${purposesOf(role).map((purpose) => choiceOf(id, purpose))}
</fieldset>
<button>${both("以此岗位和目的继续", "Continue in this role, for this purpose")}</button>
</form>`;
}

function choiceOf(assignment: string, purpose: Purpose): Html {
  const { title, english, legalBasis } = PURPOSES[purpose];
  const id = `${assignment}-${purpose}`;
  return html`<div class="choice"><input type="radio" id="${id}" name="purpose" value="${purpose}" required><label for="${id}">${both(
    title,
    english,
  )}<br>${both("依据", "Legal basis:")} ${legalBasis}</label></div>`;
}
