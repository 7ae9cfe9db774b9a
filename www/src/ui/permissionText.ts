import type { Texts } from "../texts/texts";

/** `device.edit:own` as a person would say it. Unknown words (of a newer edge) stay as they are. */
export function permissionText(permission: string, texts: Texts): string {
  const [action = "", scope = ""] = permission.split(":");
  const actions: Record<string, string> = texts.actions;
  const scopes: Record<string, string> = texts.words.scopeLong;
  const what = actions[action] ?? action;
  return scopes[scope] ? `${what}, ${scopes[scope]}` : what;
}
