import { Anchor } from "@mantine/core";

import type { Device } from "../../api/types";
import { useTexts } from "../../texts/TextsProvider";
import { useFormat } from "../../texts/useFormat";
import { type Column, DataTable } from "../../ui/DataTable";

export function DevicesTable({ devices, onOpen }: { devices: readonly Device[]; onOpen: (id: string) => void }) {
  const texts = useTexts().devices;
  const format = useFormat();
  const columns: Column<Device>[] = [
    {
      key: "device",
      header: texts.device,
      lead: true,
      cell: (device) => (
        <Anchor component="button" type="button" fw={550} onClick={() => onOpen(device.id)} aria-label={texts.open(device.name)}>
          {device.name}
        </Anchor>
      ),
    },
    { key: "owner", header: texts.owner, cell: (device) => device.owner?.name ?? texts.nobody },
    { key: "template", header: texts.template, cell: (device) => device.template.name },
    { key: "added", header: texts.added, tight: true, cell: (device) => format.day(device.created_at) },
  ];
  return <DataTable label={texts.table} columns={columns} rows={devices} rowKey={(device) => device.id} />;
}
