// Light, dark, or as the system has it.

import { SunMoon } from "lucide-react";
import { chooseTheme, type ThemeChoice } from "../plot/colours.js";
import { Menu } from "./button.js";

const choices: readonly { readonly id: ThemeChoice; readonly label: string }[] = [
  { id: "system", label: "Theme of the system" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
];

export function ThemeMenu() {
  return (
    <Menu
      label="Theme"
      actions={choices.map(({ id, label }) => ({ id, label, onAction: () => chooseTheme(id) }))}
    >
      <SunMoon aria-hidden />
    </Menu>
  );
}
