import { notifications } from "@mantine/notifications";

/** Says in passing that something was done. */
export function toast(message: string): void {
  notifications.show({ message, withCloseButton: true });
}
