import type { ApplicationCommandOptionType } from "discord-api-types/v10";

/** A name with its localisations. */
export interface Named {
  name: string;
  name_localizations?: Record<string, string | null> | null | undefined;
}

/** An option, a subcommand or a command, with all possible fields. */
export interface LooseOption extends Named {
  type: ApplicationCommandOptionType;
  description: string;
  description_localizations?: Record<string, string | null> | null | undefined;
  required?: boolean;
  autocomplete?: boolean;
  choices?: (Named & { value: string | number })[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  options?: LooseOption[];
}
