import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";

import { useTexts } from "../texts/TextsProvider";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A question in front of the page; the whole screen of a phone. */
export function Dialog({ title, onClose, children }: Props) {
  const texts = useTexts().common;
  const phone = useMediaQuery("(max-width: 30em)", false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      fullScreen={phone}
      centered
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      {children}
    </Modal>
  );
}
