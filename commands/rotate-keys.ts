import { rotateContextKeys } from "./keys";
import type { Settings } from "./settings";
import { rotateSignInKeys } from "./sign-in-keys";

/**
 * Moves the keys of the data folder on by one: those of the demonstration's sign-in and those that sign contexts. Whoever runs
 * knows the next key already, so that gateway and departments may be started again in any order, but all of them before the
 * keys are moved on once more.
 *
 * @returns what to tell
 * @throws Error in Chinese and English in production, whose keys the environment gives
 */
export async function rotateKeys(settings: Settings): Promise<readonly string[]> {
  if (settings.production) {
    throw new Error(
      "生产环境的密钥由环境给出：在原密钥之后写上新密钥，各处重新启动后再将新密钥移到第一个。 In production the environment gives the keys: write the new one behind the old one, start everything again, then put the new one first.",
    );
  }
  const signing = await rotateSignInKeys(settings);
  await rotateContextKeys(settings);
  return [
    `演示登录：下次启动后由 ${signing} 签名。 Sign-in: ${signing} signs from the next start on.`,
    "网关与部门之间：下次启动后由下一密钥签名，旧密钥仍被接受。 Contexts: the next key signs from the next start on; the last one is still taken.",
  ];
}
