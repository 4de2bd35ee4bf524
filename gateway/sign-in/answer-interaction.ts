import type { IncomingMessage, ServerResponse } from "node:http";
import type { Interaction, InteractionResult, Provider } from "oidc-provider";
import { isPurpose, roleMayActFor } from "../../schema/contract/purposes";
import type { OpenAssignment } from "../administration/role-assignment";
import { findOpenAssignments } from "../administration/role-assignment";
import { judgePasswords } from "./accounts/judge-passwords";
import { limitAttempts } from "./limit-attempts";
import { choosePurposePage } from "./pages/choose-purpose-page";
import { cannotGoOnPage, noRolePage } from "./pages/notice-page";
import type { Page } from "./pages/page";
import { formTargets } from "./pages/page";
import { signInPage } from "./pages/sign-in-page";
import { resourceOf } from "./provider/describe-provider";
import { scopeOfChoice } from "./provider/granted-scope";
import { FormRefused, readForm } from "./read-form";
import { sendPage } from "./send-page";
import type { SignInSettings } from "./sign-in-settings";
import { SIGN_IN_PATH } from "./sign-in-settings";

/** What is to be done about a request to one of our pages. */
type Step =
  | { readonly kind: "Show"; readonly page: Page }
  | { readonly kind: "Finish"; readonly result: InteractionResult };

const SIGN_OUT = `${SIGN_IN_PATH}/session/end`;

/** `/interaction/<uid>` or `/interaction/<uid>/<action>`, below the path of the sign-in. */
const PATH = /^\/interaction\/([\w-]{1,64})(?:\/(sign-in|purpose|leave))?$/;

/**
 * The two pages between a program's request and its code: who are you, and in which role and for what do you ask. The provider decides which of
 * them is due; what a form says is taken only for that one, and only from the browser in which the request began.
 */
export function answerInteractionWith(
  provider: Provider,
  settings: SignInSettings,
): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  const { database, log, origin } = settings;
  const judge = judgePasswords(database);
  const mayTry = limitAttempts();

  return async (request, response, path) => {
    const [, uid, action] = PATH.exec(path) ?? [];
    const interaction = uid === undefined ? undefined : await findInteraction(request, response, uid);
    if (!interaction) return sendPage(response, cannotGoOnPage(400, "session_not_found"));
    try {
      const step = await decide(request, interaction, action);
      if (step.kind === "Show") return sendPage(response, step.page, formTargets(interaction.params.redirect_uri));
      await provider.interactionFinished(request, response, step.result);
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      sendPage(response, cannotGoOnPage(error.status, error.code));
    }
  };

  /** By the cookie that was set when it began, and under its own address. */
  async function findInteraction(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
  ): Promise<Interaction | undefined> {
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    return interaction?.uid === uid ? interaction : undefined;
  }

  async function decide(request: IncomingMessage, interaction: Interaction, action: string | undefined): Promise<Step> {
    if (action === undefined && request.method === "GET") return { kind: "Show", page: await pageOf(interaction) };
    if (action === undefined || request.method !== "POST") throw new FormRefused(400, "invalid_request");
    const form = await readForm(request, origin);
    if (action === "leave") return { kind: "Finish", result: { error: "access_denied" } };
    if (action === "sign-in" && interaction.prompt.name === "login") return signIn(request, interaction, form);
    if (action === "purpose" && interaction.prompt.name === "purpose") return choosePurpose(interaction, form);
    throw new FormRefused(400, "invalid_request");
  }

  async function pageOf(interaction: Interaction): Promise<Page> {
    if (interaction.prompt.name === "login") return signInPage(actionOf(interaction));
    const { subject, assignments } = await heldBy(interaction);
    if (assignments.length === 0) return noRolePage(actionOf(interaction), SIGN_OUT);
    const client = await provider.Client.find(interaction.params.client_id);
    return choosePurposePage(actionOf(interaction), {
      subject,
      assignments,
      client: client?.clientName ?? interaction.params.client_id,
      signOut: SIGN_OUT,
    });
  }

  async function signIn(request: IncomingMessage, interaction: Interaction, form: URLSearchParams): Promise<Step> {
    const subject = form.get("account") ?? "";
    const outcome = mayTry(request.socket.remoteAddress ?? "")
      ? await judge(subject, form.get("password") ?? "")
      : ({ kind: "Busy" } as const);
    if (outcome.kind === "SignedIn") {
      log({ level: "info", event: "signed-in", subject });
      return { kind: "Finish", result: { login: { accountId: subject, remember: false } } };
    }
    // Not whom it was tried for: what stands there may be a password in the wrong place.
    log({ level: "warn", event: "sign-in-refused", outcome: outcome.kind });
    return { kind: "Show", page: signInPage(actionOf(interaction), outcome.kind, subject) };
  }

  async function choosePurpose(interaction: Interaction, form: URLSearchParams): Promise<Step> {
    const { subject, assignments } = await heldBy(interaction);
    const held = assignments.find(({ id }) => id === form.get("assignment"));
    if (!held) throw new FormRefused(403, "role_not_held");
    const purpose = form.get("purpose") ?? "";
    if (!isPurpose(purpose) || !roleMayActFor(held.role, purpose)) throw new FormRefused(403, "purpose_not_allowed");
    const grant = new provider.Grant({ accountId: subject, clientId: interaction.params.client_id });
    grant.addOIDCScope("openid");
    grant.addResourceScope(resourceOf(origin), scopeOfChoice({ assignment: held.id, purpose }));
    const grantId = await grant.save();
    log({ level: "info", event: "purpose-chosen", subject, role: held.role, purpose });
    return { kind: "Finish", result: { purpose: {}, consent: { grantId } } };
  }

  /** Whoever left after signing in holds nothing any more. */
  async function heldBy({ session }: Interaction): Promise<{ subject: string; assignments: OpenAssignment[] }> {
    const subject = session?.accountId ?? "";
    return { subject, assignments: await findOpenAssignments(database, subject) };
  }
}

function actionOf({ uid }: Interaction): string {
  return `${SIGN_IN_PATH}/interaction/${uid}`;
}
