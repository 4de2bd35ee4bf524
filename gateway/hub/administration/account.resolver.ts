import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { Refusal } from "../../../schema/contract/errors";
import { listAccounts } from "../../administration/account";
import type { Account as KnownAccount } from "../../administration/account";
import { closeAccount } from "../../administration/close-account";
import { openAccount } from "../../administration/open-account";
import type { ActOutcome } from "../../administration/violation";
import type { HubContext } from "../hub-context";
import { Account, CloseAccountInput, CloseAccountPayload, OpenAccountInput, OpenAccountPayload } from "./account";
import { checkFirst } from "./page-argument";

/** Who runs the hub opens and closes accounts; which role somebody holds is another administrator's to say. */
@Resolver(() => Account)
export class AccountResolver {
  @Query(() => [Account], { nullable: true, description: "Accounts by name, closed ones among them (账号)" })
  async accounts(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => ID, { nullable: true, description: "上一页最后一个账号" }) after: string | null | undefined,
    @Ctx() { database, sees }: HubContext,
  ): Promise<Account[]> {
    checkFirst(first);
    return sees === "Nothing" ? [] : listAccounts(database, first, after ?? null);
  }

  @Mutation(() => OpenAccountPayload, { nullable: true, description: "Opens an account without any role (开立账号)" })
  async openAccount(
    @Arg("input", () => OpenAccountInput) input: OpenAccountInput,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<OpenAccountPayload> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    return payloadOf(await openAccount(database, input, caller));
  }

  @Mutation(() => CloseAccountPayload, {
    nullable: true,
    description: "Closes an account for good, and ends its roles (关闭账号，终止其全部岗位)",
  })
  async closeAccount(
    @Arg("input", () => CloseAccountInput) input: CloseAccountInput,
    @Ctx() { database, caller, sees }: HubContext,
  ): Promise<CloseAccountPayload> {
    if (sees === "Nothing") throw new Refusal("RECORD_NOT_FOUND");
    return payloadOf(await closeAccount(database, input, caller));
  }
}

function payloadOf(outcome: ActOutcome<KnownAccount>): OpenAccountPayload & CloseAccountPayload {
  return outcome.kind === "Done"
    ? { account: outcome.kept, userErrors: [] }
    : { account: null, userErrors: outcome.violations };
}
