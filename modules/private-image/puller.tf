# Puller: a service principal with a password that rotates, and the role to pull at the registry.

# Whoever runs Terraform stays an owner, and so can change what it has created.
data "azuread_client_config" "Puller_Deployer_10880083" {}

resource "azuread_application" "Puller_92EF3555" {
  display_name = coalesce(var.principal_display_name, "${var.container_group_name}-pull")
  owners = concat(
    [data.azuread_client_config.Puller_Deployer_10880083.object_id],
    [for id in var.owners : lower(id)]
  )
  service_management_reference = var.service_management_reference
  sign_in_audience             = "AzureADMyOrg"

  lifecycle {
    precondition {
      condition = alltrue([
        for key, val in toset([for id in var.owners : lower(id)]) :
        can(regex("(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", val))
      ])
      error_message = "owners: each must be an object ID, a UUID."
    }
  }
}

resource "azuread_service_principal" "Puller_ServicePrincipal_AE3E9B65" {
  # Access that is off is off here too: no new token is issued.
  account_enabled = var.access_enabled
  client_id       = azuread_application.Puller_92EF3555.client_id
  owners = concat(
    [data.azuread_client_config.Puller_Deployer_10880083.object_id],
    [for id in var.owners : lower(id)]
  )
}

resource "time_rotating" "Puller_Rotation_CE68B363" {
  rotation_days = var.password_rotation_days
}

resource "azuread_application_password" "Puller_Password_4DA569FD" {
  application_id = azuread_application.Puller_92EF3555.id
  # Counted from the last rotation. azuread ignores end_date_relative once a password exists.
  end_date = timeadd(
    time_rotating.Puller_Rotation_CE68B363.rfc3339,
    format("%dh", var.password_valid_for_days * 24)
  )
  rotate_when_changed = { rotation = time_rotating.Puller_Rotation_CE68B363.id }

  # The new password exists before the old one is removed, so that no pull is refused in between.
  lifecycle {
    create_before_destroy = true

    precondition {
      condition = (
        var.password_valid_for_days >= var.password_rotation_days + 7 &&
        var.password_valid_for_days <= 730
      )
      error_message = "A password must be valid at least 7 days longer than the time between two rotations, and at most 730 days. Rotate sooner, or let it be valid longer."
    }
  }
}

# AcrPull, or for a registry in ABAC mode the role and the condition that limit it to repositories: AcrPull has no
# effect there. Either: both roles, of which the registry honors the one of its mode.
resource "azurerm_role_assignment" "Puller_PullGrant_Registry_1E8A7A0A" {
  count = var.access_enabled ? 1 : 0
  scope = var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)
  role_definition_name = (
    var.registry_role_assignment_mode == "AbacRepositoryPermissions"
    ? "Container Registry Repository Reader"
    : "AcrPull"
  )
  condition = (
    var.registry_role_assignment_mode == "AbacRepositoryPermissions"
    ? format(
      "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND !(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'})) OR (%s))",
      join(
        " OR ",
        [
          for name in coalescelist(var.repositories, [regex("^[^:@]+", var.image)]) :
          "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase '${name}'"
        ]
      )
    )
    : null
  )
  condition_version = var.registry_role_assignment_mode == "AbacRepositoryPermissions" ? "2.0" : null
  principal_id      = azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id
  # Azure does not look up a service principal that may not have reached every region yet.
  principal_type = "ServicePrincipal"

  lifecycle {
    precondition {
      condition     = var.registry_name != null || (var.registry_id != null && var.registry_login_server != null)
      error_message = "No registry: neither registry_name is set, nor both registry_id and registry_login_server. Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id and registry_login_server, both of them and neither of the other two."
    }

    precondition {
      condition = can(regex(
        "(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]ContainerRegistry/registries/[A-Za-z0-9]{5,50}$",
        var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)
      ))
      error_message = "registries[0].id: must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>."
    }

    precondition {
      condition = (
        (var.registry_name == null ? var.registry_login_server : one(data.azurerm_container_registry.Registry[*].login_server)) == null
        ? true
        : can(regex(
          format(
            "^%s(-[a-z0-9]+)?[.]azurecr[.](io|cn|us)$",
            lower(element(
              split(
                "/",
                (
                  var.registry_name == null
                  ? var.registry_id
                  : one(data.azurerm_container_registry.Registry[*].id)
                )
              ),
              8
            ))
          ),
          lower(
            (
              var.registry_name == null
              ? var.registry_login_server
              : one(data.azurerm_container_registry.Registry[*].login_server)
            )
          )
        ))
      )
      error_message = "registries[0].loginServer: must be the login server of the registry of registries[0].id, such as contoso.azurecr.io."
    }
  }
}

# AcrPull, or for a registry in ABAC mode the role and the condition that limit it to repositories: AcrPull has no
# effect there. Either: both roles, of which the registry honors the one of its mode.
resource "azurerm_role_assignment" "Puller_PullGrant_Abac-Registry_6C8457E4" {
  count                = var.access_enabled && var.registry_role_assignment_mode == "Either" ? 1 : 0
  scope                = var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)
  role_definition_name = "Container Registry Repository Reader"
  condition = format(
    "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'}) AND !(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'})) OR (%s))",
    join(
      " OR ",
      [
        for name in coalescelist(var.repositories, [regex("^[^:@]+", var.image)]) :
        "@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase '${name}'"
      ]
    )
  )
  condition_version = "2.0"
  principal_id      = azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id
  # Azure does not look up a service principal that may not have reached every region yet.
  principal_type = "ServicePrincipal"

  depends_on = [azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A]

  lifecycle {
    precondition {
      condition     = var.registry_name != null || (var.registry_id != null && var.registry_login_server != null)
      error_message = "No registry: neither registry_name is set, nor both registry_id and registry_login_server. Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id and registry_login_server, both of them and neither of the other two."
    }

    precondition {
      condition = can(regex(
        "(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]ContainerRegistry/registries/[A-Za-z0-9]{5,50}$",
        var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)
      ))
      error_message = "registries[0].id: must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>."
    }

    precondition {
      condition = (
        (var.registry_name == null ? var.registry_login_server : one(data.azurerm_container_registry.Registry[*].login_server)) == null
        ? true
        : can(regex(
          format(
            "^%s(-[a-z0-9]+)?[.]azurecr[.](io|cn|us)$",
            lower(element(
              split(
                "/",
                (
                  var.registry_name == null
                  ? var.registry_id
                  : one(data.azurerm_container_registry.Registry[*].id)
                )
              ),
              8
            ))
          ),
          lower(
            (
              var.registry_name == null
              ? var.registry_login_server
              : one(data.azurerm_container_registry.Registry[*].login_server)
            )
          )
        ))
      )
      error_message = "registries[0].loginServer: must be the login server of the registry of registries[0].id, such as contoso.azurecr.io."
    }
  }
}

# Entra ID and Azure take a while until a new password and a new role work everywhere. A container group that pulls
# earlier fails with InaccessibleImage.
resource "time_sleep" "Puller_Password_Propagation_F0D99378" {
  count           = var.access_enabled ? 1 : 0
  create_duration = var.propagation_delay
  # Wait again after each rotation, and after each change of the role.
  triggers = {
    role_Registry = join(
      " ",
      compact([
        one(azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A.*.id),
        one(azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A[*].condition),
        one(azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4.*.id),
        one(azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4[*].condition),
      ])
    )
    password = azuread_application_password.Puller_Password_4DA569FD.key_id
  }
}

data "azurerm_role_assignments" "Puller_Rights_FD5CD69B" {
  count        = "${var.verify_pull_only}" == "Off" ? 0 : 1
  scope        = "/subscriptions/${element(split("/", var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)), 2)}"
  principal_id = azuread_service_principal.Puller_ServicePrincipal_AE3E9B65.object_id

  depends_on = [
    azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A,
    azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4,
  ]
}
