import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { useAddTemplate, useTemplates } from "../../api/devices";
import { useDecision } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { Loaded } from "../../ui/Loaded";
import { ProblemAlert } from "../../ui/ProblemAlert";
import { Sentence } from "../../ui/Sentence";

interface Props {
  organization: string;
  value: string;
  onChange: (template: string) => void;
}

/** Chooses a template; where there is none yet, who may makes the first one in place. */
export function TemplateField({ organization, value, onChange }: Props) {
  const texts = useTexts().devices;
  const templates = useTemplates(organization);
  return (
    <Loaded query={templates}>
      {(all) =>
        all.length === 0 ? (
          <FirstTemplate organization={organization} onMade={onChange} />
        ) : (
          <NativeSelect
            label={texts.template}
            data={[{ value: "", label: "–" }, ...all.map((each) => ({ value: each.id, label: each.name }))]}
            required
            withAsterisk={false}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Loaded>
  );
}

function FirstTemplate({ organization, onMade }: { organization: string; onMade: (template: string) => void }) {
  const texts = useTexts().devices;
  const decision = useDecision("template.create", { organization });
  const add = useAddTemplate(organization, (template) => onMade(template.id));
  const [name, setName] = useState("");
  if (!decision.allowed) {
    return (
      <Text size="sm">
        {texts.noTemplate} <Sentence text={decision.denial?.sentence} />
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{texts.noTemplate}</Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={texts.templateName}
          flex={1}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" disabled={name.trim() === ""} loading={add.isPending} onClick={() => add.mutate(name)}>
          {texts.addTemplate}
        </Button>
      </Group>
      <ProblemAlert error={add.error} />
    </Stack>
  );
}
