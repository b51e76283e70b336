import { Construct } from "constructs";
import {
  ContainerImage,
  ContainerSpec,
  InitContainerSpec,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
} from "../../lib";
import { onlyResource, problemsOf, synthesizeJson, warningsOf } from "./synth";

const IMAGE = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");

/** The smallest container, with these props in place of its own. */
export function container(props: Partial<ContainerSpec> = {}): ContainerSpec {
  return { name: "app", image: IMAGE, ...props };
}

/** The smallest init container, with these props in place of its own. */
export function initContainer(props: Partial<InitContainerSpec> = {}): InitContainerSpec {
  return { name: "prepare", image: IMAGE, ...props };
}

/** The smallest group, with these props in place of its own. */
export function groupProps(props: Partial<PrivateImageContainerGroupProps> = {}): PrivateImageContainerGroupProps {
  return {
    name: "job",
    resourceGroupName: "rg-jobs",
    location: "eastus",
    containers: [container()],
    credentials: [],
    ...props,
  };
}

/** Props, or what makes them from a scope where variables and resources can be added. */
export type Props =
  Partial<PrivateImageContainerGroupProps> | ((scope: Construct) => Partial<PrivateImageContainerGroupProps>);

/** Adds a group with the id "Group". */
export function addGroup(scope: Construct, props: Props = {}): PrivateImageContainerGroup {
  return new PrivateImageContainerGroup(scope, "Group", groupProps(typeof props === "function" ? props(scope) : props));
}

/** The whole JSON of a stack with the group. */
export function groupJson(props: Props = {}): any {
  return synthesizeJson((scope) => addGroup(scope, props));
}

/** The `azurerm_container_group` of the group. */
export function renderedGroup(props: Props = {}): any {
  return onlyResource(groupJson(props), "azurerm_container_group");
}

export function groupProblems(props: Props): string[] {
  return problemsOf((scope) => addGroup(scope, props));
}

export function groupWarnings(props: Props): string[] {
  return warningsOf((scope) => addGroup(scope, props));
}
