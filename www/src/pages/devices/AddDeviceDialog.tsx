import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { useAddDevice } from "../../api/devices";
import type { Organization } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { CopyField } from "../../ui/CopyField";
import { Dialog } from "../../ui/Dialog";
import { DialogForm } from "../../ui/DialogForm";
import { TemplateField } from "./TemplateField";

export function AddDeviceDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.devices;
  const add = useAddDevice(organization.id);
  const [name, setName] = useState("");
  const [template, setTemplate] = useState("");
  if (add.data) {
    return (
      <Dialog title={words.created(add.data.name)} onClose={onClose}>
        <Stack>
          <CopyField label={words.credential} value={add.data.credential} text={words.credentialText} />
          <Button onClick={onClose}>{texts.common.close}</Button>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.addTitle(organization.name)} onClose={onClose}>
      <DialogForm
        submit={words.addSubmit}
        pending={add.isPending}
        error={add.error}
        disabled={template === ""}
        onSubmit={() => add.mutate({ name, template })}
        onCancel={onClose}
      >
        <TextInput
          label={words.name}
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TemplateField organization={organization.id} value={template} onChange={setTemplate} />
      </DialogForm>
    </Dialog>
  );
}
