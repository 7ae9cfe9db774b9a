import { Button, CopyButton, Group, NumberInput, Stack } from "@mantine/core";
import { useState } from "react";

import { useMakeStaticTokens } from "../../api/staticTokens";
import { useTexts } from "../../texts/TextsProvider";
import { CopyField } from "../../ui/CopyField";
import { Dialog } from "../../ui/Dialog";
import { DialogForm } from "../../ui/DialogForm";
import { TemplateField } from "./TemplateField";

export function MakeCodesDialog({ organization, onClose }: { organization: string; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.devices.tokens;
  const make = useMakeStaticTokens(organization);
  const [template, setTemplate] = useState("");
  const [count, setCount] = useState<number | string>(1);
  if (make.data) {
    const made = make.data.items;
    return (
      <Dialog title={words.fresh(made.length)} onClose={onClose}>
        <Stack>
          {made.slice(0, 20).map((token) => (
            <CopyField key={token.id} label={token.code} value={token.link} />
          ))}
          <Group justify="flex-end" gap="sm">
            <CopyButton value={made.map((token) => token.link).join("\n")}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? texts.common.copied : words.copyAll}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{texts.common.close}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.makeTitle} onClose={onClose}>
      <DialogForm
        submit={words.submit}
        pending={make.isPending}
        error={make.error}
        disabled={template === "" || typeof count !== "number"}
        onSubmit={() => make.mutate({ template, count: Number(count) })}
        onCancel={onClose}
      >
        <TemplateField organization={organization} value={template} onChange={setTemplate} />
        <NumberInput
          label={words.count}
          min={1}
          max={1000}
          allowDecimal={false}
          value={count}
          onChange={setCount}
          hideControls
        />
      </DialogForm>
    </Dialog>
  );
}
