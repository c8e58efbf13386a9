// Buttons and what they open: React Aria's behaviour in the page's dress.

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Menu as AriaMenu,
  Select as AriaSelect,
  type ButtonProps,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  MenuItem,
  MenuTrigger,
  Popover,
  SelectValue,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";

/** A button, an icon with its words when it is pointed at; `look` is for the one that matters most on a view, or those that must not stand out. */
export function Button({
  look,
  isIcon,
  className,
  ...props
}: ButtonProps & { readonly look?: "primary" | "quiet"; readonly isIcon?: boolean }) {
  const dress = ["button", look, isIcon ? "icon" : undefined, className].filter(Boolean).join(" ");
  const button = <AriaButton {...props} className={dress} />;
  const says = props["aria-label"];
  if (!isIcon || !says) return button;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {button}
      <Tooltip className="tooltip" offset={4} placement="bottom">
        {says}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A button that is in or out. */
export function Toggle(props: {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
  readonly label?: string;
}) {
  return (
    <ToggleButton
      className="button"
      isSelected={props.isOn}
      onChange={props.onChange}
      {...(props.label ? { "aria-label": props.label } : {})}
    >
      {props.children}
    </ToggleButton>
  );
}

export type Choice = { readonly id: string; readonly label: string; readonly detail?: string };

/** One of several, in a field with a label. */
export function Select({
  label,
  choices,
  chosen,
  onChoose,
  isLabelHidden,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly isLabelHidden?: boolean;
}) {
  return (
    <AriaSelect
      className="field"
      selectedKey={chosen ?? null}
      onSelectionChange={(key: Key | null) => key !== null && onChoose(String(key))}
    >
      <Label className={isLabelHidden ? "visually-hidden" : "label"}>{label}</Label>
      <AriaButton className="button select-button">
        <SelectValue>{({ selectedText }) => selectedText || "Choose"}</SelectValue>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="list-box" items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label}>
              <span>
                {choice.label}
                {choice.detail ? <span className="soft"> {choice.detail}</span> : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A button that opens a list of things to do. */
export function Menu({
  label,
  children,
  actions,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly actions: readonly {
    readonly id: string;
    readonly label: string;
    readonly onAction: () => void;
    readonly isDisabled?: boolean;
  }[];
}) {
  return (
    <MenuTrigger>
      <AriaButton className="button" aria-label={label}>
        {children}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="list-box" aria-label={label}>
          {actions.map(({ id, label: text, onAction, isDisabled }) => (
            <MenuItem
              key={id}
              id={id}
              className="menu-item"
              onAction={onAction}
              isDisabled={isDisabled ?? false}
            >
              {text}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
