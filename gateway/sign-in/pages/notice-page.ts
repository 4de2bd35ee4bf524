import type { Html } from "./html";
import { html } from "./html";
import type { Page } from "./page";
import { both } from "./page";

/**
 * A sign-in that cannot go on. Tells the code of OAuth 2.0 (RFC 6749, 4.1.2.1 and 5.2), for the engineer, and nothing that the
 * request brought along.
 */
export function cannotGoOnPage(status: number, code: string): Page {
  return {
    status,
    title: "无法继续登录",
    english: "The sign-in cannot go on",
    body: html`<p>${both(
      "登录已过期、已完成，或请求有误。请回到您使用的程序重新登录。",
      "It has expired, is finished already, or was asked for wrongly. Go back to the program that you use and sign in again.",
    )}</p>
<p>${both("代码", "Code:")} <code>${code}</code></p>`,
  };
}

/** Somebody who is known and holds no role now. */
export function noRolePage(action: string, signOut: string): Page {
  return {
    status: 403,
    title: "没有有效岗位",
    english: "You hold no role",
    body: html`<p>${both(
      "您的账号目前没有有效的岗位：可能已到期、已终止，或尚待审批。请与安全管理员联系。",
      "Your account holds no role now: it has lapsed, was ended, or waits for approval. Ask the security administrator.",
    )}</p>
<form method="post" action="${action}/leave"><button class="quiet">${both("取消", "Cancel")}</button></form>
<p><a href="${signOut}">${both("退出登录", "Sign out")}</a></p>`,
  };
}

/** Do you want to sign out? @param form the provider's own, which carries its protection against forged requests */
export function signOutPage(form: Html): Page {
  return {
    status: 200,
    title: "退出登录",
    english: "Sign out",
    body: html`<p>${both(
      "退出后，已签发的令牌在一分钟内失效。",
      "Tokens that were issued are refused within a minute after you have signed out.",
    )}</p>
${form}
<button name="logout" value="yes" form="op.logoutForm">${both("退出", "Sign out")}</button>
<button class="quiet" form="op.logoutForm">${both("留下", "Stay")}</button>`,
  };
}

export function signedOutPage(): Page {
  return {
    status: 200,
    title: "已退出",
    english: "Signed out",
    body: html`<p>${both("您可以关闭此页。", "You may close this page.")}</p>`,
  };
}
