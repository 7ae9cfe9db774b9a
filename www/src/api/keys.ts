/** Names of what is kept in the page; a change of one thing makes others be asked again. */
export const sessionKey = ["session"] as const;
export const policyKey = ["policy"] as const;
export const organizationsKey = ["organizations"] as const;
