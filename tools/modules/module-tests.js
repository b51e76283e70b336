// The tests that a released module carries: what its users rely on, run by `terraform test` with mocked providers.

module.exports.moduleTests = (
  json,
) => `# Run by \`terraform test\`. The providers are mocked: nothing is created and no login is needed.

mock_provider "azurerm" {
  mock_data "azurerm_container_registry" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-jobs/providers/Microsoft.ContainerRegistry/registries/contosoapps"
      login_server = "contosoapps.azurecr.io"
    }
  }

  mock_data "azurerm_resource_group" {
    defaults = {
      location = "eastus"
    }
  }

  mock_resource "azurerm_role_assignment" {
    defaults = {
      id = "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-000000000002"
    }
  }
}

mock_provider "azuread" {
  mock_resource "azuread_application" {
    defaults = {
      id        = "/applications/00000000-0000-0000-0000-000000000001"
      client_id = "00000000-0000-0000-0000-000000000003"
    }
  }
}

mock_provider "time" {
  mock_resource "time_rotating" {
    defaults = {
      rfc3339 = "2026-01-01T00:00:00Z"
    }
  }
}

variables {
  resource_group_name = "rg-jobs"
  registry_name       = "contosoapps"
  image               = "team/report:v1"
}

run "defaults" {
  assert {
    condition     = output.container_group_name == "mycontainer"
    error_message = "The container group does not have its default name."
  }

  assert {
    condition     = output.registry_login_server == "contosoapps.azurecr.io"
    error_message = "The login server is not that of the registry."
  }

  assert {
    condition     = ${address(json, "azurerm_container_group")}.container[0].image == "contosoapps.azurecr.io/team/report:v1"
    error_message = "The image is not pulled from the registry."
  }

  assert {
    condition     = ${address(json, "azurerm_container_group")}.location == "eastus"
    error_message = "The region is not that of the resource group."
  }

  assert {
    condition     = ${address(json, "azuread_application")}.display_name == "mycontainer-pull"
    error_message = "The service principal is not named after the container group."
  }

  assert {
    condition     = [for role in ${address(json, "azurerm_role_assignment", "Puller_PullGrant_Registry")} : role.role_definition_name] == ["AcrPull"]
    error_message = "The service principal can do something else than pull."
  }
}

run "access_can_be_switched_off" {
  variables {
    access_enabled = false
  }

  assert {
    condition     = length(${address(json, "azurerm_role_assignment", "Puller_PullGrant_Registry")}) == 0
    error_message = "The role assignment is still there."
  }

  assert {
    condition     = output.role_assignment_id == null
    error_message = "The role assignment is still an output."
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    image                  = "contosoapps.azurecr.io/report:v1"
    registry_name          = "contosoapps.azurecr.io"
    restart_policy         = "Sometimes"
    password_rotation_days = 0
  }

  expect_failures = [
    var.image,
    var.registry_name,
    var.restart_policy,
    var.password_rotation_days,
  ]
}
${scheduleTests(json)}`;

/** Returns the further tests of a module with a schedule. */
function scheduleTests(json) {
  if (json.resource.azurerm_logic_app_workflow === undefined) return "";
  return `
run "a_schedule_is_off_by_default" {
  assert {
    condition     = length(${address(json, "azurerm_logic_app_workflow")}) == 0
    error_message = "There is a workflow without an hour."
  }
}

run "a_schedule_starts_the_container_group_at_its_hour" {
  command = plan

  variables {
    schedule_hour      = 3
    schedule_time_zone = "W. Europe Standard Time"
  }

  assert {
    condition     = one(${address(json, "azurerm_logic_app_trigger_recurrence")}).schedule[0].at_these_hours == toset([3])
    error_message = "The workflow does not start at schedule_hour."
  }
}
`;
}

/** The address of the only resource of a type, or of the one whose name begins so. */
function address(json, type, start = "") {
  const names = Object.keys(json.resource[type]).filter((name) => name.startsWith(start));
  if (names.length !== 1) throw new Error(`${type}: there are ${names.length}, and the tests are about one`);
  return `${type}.${names[0]}`;
}
