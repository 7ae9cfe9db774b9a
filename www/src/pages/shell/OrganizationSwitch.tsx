import { Button, Combobox, useCombobox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { pathTo } from "../../place/place";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import classes from "./OrganizationSwitch.module.css";

/** Where one acts, and the way to act elsewhere; the page stays the same. */
export function OrganizationSwitch() {
  const texts = useTexts();
  const { organization, organizations } = usePlace();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setWanted("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const go = (id: string) => {
    void navigate({ to: ".", search: (search) => ({ ...search, in: id }) });
    combobox.closeDropdown();
  };
  const found = organizations.filter((each) => each.name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Combobox store={combobox} onOptionSubmit={go} width={300} position="bottom-start" withinPortal>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="default"
          className={classes.button}
          rightSection={<Icon name="down" size={16} />}
          onClick={() => combobox.toggleDropdown()}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          aria-label={`${texts.shell.switchOrganization}: ${organization.name}`}
        >
          <span className={classes.name}>{organization.name}</span>
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          placeholder={texts.shell.findOrganization}
          aria-label={texts.shell.findOrganization}
        />
        <Combobox.Options mah={320} className={classes.options} aria-label={texts.shell.organization}>
          {found.slice(0, 100).map((each) => (
            <Combobox.Option key={each.id} value={each.id} active={each.id === organization.id}>
              <span className={classes.name}>{each.name}</span>
              <span className={classes.above}>
                {pathTo(each.id, organizations)
                  .slice(0, -1)
                  .map((step) => step.name)
                  .join(" › ")}
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{texts.common.nothingFound}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
