import { Button, type ButtonProps, Popover, Text, VisuallyHidden } from "@mantine/core";
import type { Action, Target } from "rolecall";
import { useId, useState } from "react";

import { useDecision } from "../policy/useDecision";
import { Sentence } from "./Sentence";

interface Props extends ButtonProps {
  action: Action;
  target: Target;
  /** Left out where the button submits its form. */
  onClick?: () => void;
  children: string;
}

/** A button that asks the policy. When it is off it can still be reached and pressed, and then says why. */
export function GuardedButton({ action, target, onClick, children, ...rest }: Props) {
  const decision = useDecision(action, target);
  const [open, setOpen] = useState(false);
  const reason = useId();
  if (decision.allowed) {
    return (
      <Button type={onClick ? "button" : "submit"} onClick={onClick} {...rest}>
        {children}
      </Button>
    );
  }
  const sentence = <Sentence text={decision.denial?.sentence} />;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom" withArrow width={280} shadow="md" returnFocus>
      <Popover.Target>
        <Button
          {...rest}
          variant="default"
          aria-disabled="true"
          aria-describedby={reason}
          data-refused="true"
          onClick={() => setOpen(!open)}
        >
          {children}
          <VisuallyHidden id={reason}>{sentence}</VisuallyHidden>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{sentence}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
