import { PermissionsBitField } from "discord.js";

export const ALL_PERMISSIONS = PermissionsBitField.All;
