import { Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

import classes from "./Panel.module.css";

interface Props {
  title?: string;
  aside?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

/** A surface with a heading. `flush` leaves the padding to what is inside. */
export function Panel({ title, aside, flush, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={title ? heading : undefined}>
      {(title || aside) && (
        <Group justify="space-between" gap="sm" className={classes.head}>
          {title && (
            <Title order={2} id={heading}>
              {title}
            </Title>
          )}
          {aside}
        </Group>
      )}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
