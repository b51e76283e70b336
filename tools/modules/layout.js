// Where each block of the stack stands in the files of a module, and the comments of its reviewers' questions.

const FILES = [
  { file: "versions.tf", labels: ["terraform"] },
  { file: "providers.tf", labels: ["provider.azurerm", "provider.azuread", "provider.time"] },
  { file: "variables.tf", labels: ["variable."] },
  { file: "outputs.tf", labels: ["output."] },
];

const TASK = [
  { file: "main.tf", title: "Registry: looked up by its name. With registry_id, it is not read.", labels: ["data.azurerm_container_registry"] },
  {
    file: "puller.tf",
    title: "Puller: a service principal with a password that rotates, and the role to pull at the registry.",
    labels: [
      ...["data.azuread_client_config", "resource.azuread_application", "resource.azuread_service_principal"],
      ...["resource.time_rotating", "resource.azuread_application_password", "resource.azurerm_role_assignment Puller"],
      "resource.time_sleep Puller",
      ...["data.azurerm_role_assignments", "check.Puller_PullOnly"],
    ],
  },
  {
    file: "main.tf",
    title: "Container group: what runs.",
    labels: ["data.azurerm_resource_group", "resource.azurerm_container_group", "check."],
  },
];

const SCHEDULE = [
  {
    file: "schedule.tf",
    title: "Schedule: a workflow that may start the container group and read its state, and nothing else.",
    labels: [
      ...["resource.azurerm_logic_app_workflow", "resource.azurerm_role_assignment Schedule", "resource.time_sleep Schedule"],
      ...["resource.azurerm_logic_app_trigger_recurrence", "resource.azurerm_logic_app_action_custom", "locals"],
      "resource.azurerm_monitor_metric_alert",
    ],
  },
];

/** The comments of a module by the path of a block or an argument in it. */
const COMMENTS = {
  "data.azurerm_container_registry.count":
    "By the name alone: the ID of a registry that is created in the same apply is known only afterwards.",
  "data.azuread_client_config": "Whoever runs Terraform stays an owner, and so can change what it has created.",
  "resource.azuread_service_principal.account_enabled": "Access that is off is off here too: no new token is issued.",
  "resource.azuread_application_password.end_date":
    "Counted from the last rotation. azuread ignores end_date_relative once a password exists.",
  "resource.azuread_application_password.lifecycle":
    "The new password exists before the old one is removed, so that no pull is refused in between.",
  "resource.azurerm_role_assignment Puller":
    "AcrPull, or for a registry in ABAC mode the role and the condition that limit it to repositories: AcrPull has no\neffect there. Either: both roles, of which the registry honors the one of its mode.",
  "resource.azurerm_role_assignment Puller.principal_type":
    "Azure does not look up a service principal that may not have reached every region yet.",
  "resource.time_sleep Puller":
    "Entra ID and Azure take a while until a new password and a new role work everywhere. A container group that pulls\nearlier fails with InaccessibleImage.",
  "resource.time_sleep Puller.triggers": "Wait again after each rotation, and after each change of the role.",
  "resource.azurerm_container_group.ip_address_type": "Without ports, the container group has no address.",
  "resource.azurerm_container_group.dns_name_label_reuse_policy":
    "Nobody outside the tenant can take over a label that was in use. azurerm reads the policy back only with a label.",
  "resource.azurerm_container_group.container.commands": "Null: the command line of the image.",
  "resource.azurerm_container_group.lifecycle":
    "Conditions over several variables: before Terraform 1.9 the validation of a variable sees that variable alone.",
};

const SCHEDULE_COMMENTS = {
  "resource.time_sleep Schedule": "The role of the workflow takes a while until it works.",
};

module.exports = { COMMENTS, FILES, SCHEDULE, SCHEDULE_COMMENTS, TASK };
