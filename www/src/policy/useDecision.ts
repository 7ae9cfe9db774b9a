import type { Action, Decision, Target } from "rolecall";

import { useLanguage } from "../texts/TextsProvider";
import { usePolicy } from "./PolicyProvider";

/** The policy's answer, in the person's language, for one action on one thing. */
export function useDecision(action: Action, target: Target): Decision {
  const { language } = useLanguage();
  return usePolicy().explain(action, target, language);
}

export function useCan(action: Action, target: Target): boolean {
  return usePolicy().can(action, target);
}
