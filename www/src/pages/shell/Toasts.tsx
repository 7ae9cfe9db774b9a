import "@mantine/notifications/styles.css";

import { Notifications } from "@mantine/notifications";

import classes from "./Toasts.module.css";

/** Below the header: at the foot of a page stand the buttons that save. */
export function Toasts() {
  return <Notifications position="top-center" autoClose={5000} className={classes.toasts} />;
}
