// The least that a program can do with the whole provider.
// eslint-disable-next-line no-restricted-imports -- what it costs is what is measured
import { containerGroup } from "@cdktf/provider-azurerm";

export const group: typeof containerGroup.ContainerGroup = containerGroup.ContainerGroup;
