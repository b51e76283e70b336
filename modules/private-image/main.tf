# Registry: looked up by its name. With registry_id, it is not read.

data "azurerm_container_registry" "Registry" {
  # By the name alone: the ID of a registry that is created in the same apply is known only afterwards.
  count               = var.registry_name == null ? 0 : 1
  name                = var.registry_name
  resource_group_name = coalesce(var.registry_resource_group_name, var.resource_group_name)

  lifecycle {
    precondition {
      condition     = var.registry_id == null && var.registry_login_server == null
      error_message = "registry_name: cannot be combined with registry_id or registry_login_server. Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id and registry_login_server, both of them and neither of the other two."
    }
  }
}

# Container group: what runs.

data "azurerm_resource_group" "ResourceGroup" {
  count = var.location == null ? 1 : 0
  name  = var.resource_group_name
}

resource "azurerm_container_group" "ContainerGroup_AEC99F96" {
  name                = var.container_group_name
  resource_group_name = var.resource_group_name
  location            = coalesce(var.location, one(data.azurerm_resource_group.ResourceGroup.*.location))
  dns_name_label      = var.dns_name_label
  # Nobody outside the tenant can take over a label that was in use. azurerm reads the policy back only with a label.
  dns_name_label_reuse_policy = var.dns_name_label != null ? "TenantReuse" : null
  exposed_port                = length(var.ports) > 0 ? [for port in var.ports : { port = port, protocol = "TCP" }] : null
  # Without ports, the container group has no address.
  ip_address_type = length(var.ports) > 0 ? (var.subnet_id == null ? "Public" : "Private") : "None"
  os_type         = "Linux"
  restart_policy  = var.restart_policy
  subnet_ids      = var.subnet_id == null ? null : [var.subnet_id]

  container {
    name   = var.container_group_name
    image  = "${var.registry_name == null ? var.registry_login_server : one(data.azurerm_container_registry.Registry[*].login_server)}/${var.image}"
    cpu    = var.cpu_cores
    memory = var.memory_gb
    # Null: the command line of the image.
    commands                     = length(var.commands) > 0 ? var.commands : null
    environment_variables        = var.environment_variables
    secure_environment_variables = var.secure_environment_variables

    dynamic "ports" {
      for_each = var.ports

      content {
        port     = ports.value
        protocol = "TCP"
      }
    }
  }

  image_registry_credential {
    server = (
      var.registry_name == null
      ? var.registry_login_server
      : one(data.azurerm_container_registry.Registry[*].login_server)
    )
    username = azuread_application.Puller_92EF3555.client_id
    password = azuread_application_password.Puller_Password_4DA569FD.value
  }

  dynamic "diagnostics" {
    for_each = var.log_analytics_workspace_id == null ? [] : [1]

    content {
      log_analytics {
        workspace_id  = var.log_analytics_workspace_id
        workspace_key = var.log_analytics_workspace_key
      }
    }
  }

  tags = var.tags
  depends_on = [
    azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A,
    azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4,
    azuread_application_password.Puller_Password_4DA569FD,
    time_sleep.Puller_Password_Propagation_F0D99378,
  ]

  # Conditions over several variables: before Terraform 1.9 the validation of a variable sees that variable alone.
  lifecycle {
    precondition {
      condition = (
        can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.container_group_name)) &&
        !can(regex("--", var.container_group_name))
      )
      error_message = "name: must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends."
    }

    precondition {
      condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.container_group_name))
      error_message = "containers[0].name: must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends."
    }

    precondition {
      condition = (
        can(regex("^([a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?$", var.image)) &&
        !can(regex("^(?:[a-z]+://|localhost/|[^/]*:[0-9]+/|[^/.]+(?:[.][^/.]+)+[.][A-Za-z]{2,}/|[^/.]+[.](?:io|com|org|dev|cloud|sh|aws|us|cn)/)", var.image))
      )
      error_message = "containers[0].image: must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1."
    }

    precondition {
      condition     = var.cpu_cores > 0
      error_message = "containers[0].cpuCores: must be more than 0."
    }

    precondition {
      condition     = var.memory_gb > 0
      error_message = "containers[0].memoryGb: must be more than 0."
    }

    precondition {
      condition     = abs(var.memory_gb * 10 - floor(var.memory_gb * 10 + 0.5)) < 0.000001
      error_message = "containers[0].memoryGb: must be a multiple of 0.1 GB."
    }

    precondition {
      condition = can(regex(
        "(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]ContainerRegistry/registries/[A-Za-z0-9]{5,50}$",
        var.registry_name == null ? var.registry_id : one(data.azurerm_container_registry.Registry[*].id)
      ))
      error_message = "containers[0].image.registry.id: must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>."
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
      error_message = "containers[0].image.registry.loginServer: must be the login server of the registry of containers[0].image.registry.id, such as contoso.azurecr.io."
    }

    precondition {
      condition = (
        "${var.verify_pull_only}" != "Refuse" ||
        length([for role in distinct(flatten([data.azurerm_role_assignments.Puller_Rights_FD5CD69B[*].role_assignments])) : role if !contains([for id in flatten([azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A[*].id, azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4[*].id]) : lower(id)], lower(role.role_assignment_id))]) == 0
      )
      error_message = "${coalesce(var.principal_display_name, "${var.container_group_name}-pull")} has rights besides pulling: ${join("; ", [for role in [for role in distinct(flatten([data.azurerm_role_assignments.Puller_Rights_FD5CD69B[*].role_assignments])) : role if !contains([for id in flatten([azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A[*].id, azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4[*].id]) : lower(id)], lower(role.role_assignment_id))] : "role ${element(reverse(split("/", role.role_definition_id)), 0)} on ${role.role_assignment_scope}, which this command removes: az role assignment delete --ids ${role.role_assignment_id}"])}."
    }

    precondition {
      condition = alltrue([
        for name in nonsensitive(keys(var.secure_environment_variables)) :
        can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))
      ])
      error_message = "secure_environment_variables: names must be letters, digits and underscores, not beginning with a digit."
    }

    precondition {
      condition = (
        var.warn_before_expiry_days == 0 ||
        var.warn_before_expiry_days <= var.password_valid_for_days - var.password_rotation_days
      )
      error_message = "warn_before_expiry_days: must be at most password_valid_for_days minus password_rotation_days, which is what a password has left when its rotation is due."
    }

    precondition {
      condition     = var.registry_name != null || (var.registry_id != null && var.registry_login_server != null)
      error_message = "No registry: neither registry_name is set, nor both registry_id and registry_login_server. Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id and registry_login_server, both of them and neither of the other two."
    }

    precondition {
      condition     = var.registry_name != null || var.registry_resource_group_name == null
      error_message = "registry_resource_group_name: cannot be set without registry_name, which is looked up in it. Set registry_name, with registry_resource_group_name if the registry is in another resource group; or set registry_id and registry_login_server, both of them and neither of the other two."
    }

    precondition {
      condition = (
        length(var.repositories) == 0 ||
        !(var.registry_role_assignment_mode == "LegacyRegistryPermissions")
      )
      error_message = "repositories: cannot narrow a registry in legacy mode, where AcrPull covers every repository. Set registry_role_assignment_mode to AbacRepositoryPermissions once the registry is in ABAC mode."
    }

    precondition {
      condition     = length(var.repositories) == 0 || contains(var.repositories, regex("^[^:@]+", var.image))
      error_message = "repositories: must include the repository of image, which could not be pulled otherwise."
    }

    precondition {
      condition     = length(var.ports) > 0 || var.dns_name_label == null
      error_message = "dns_name_label: needs an IP address, and ports is empty. Add ports, or omit dns_name_label."
    }

    precondition {
      condition     = var.dns_name_label == null || var.subnet_id == null
      error_message = "dns_name_label: must be null with subnet_id, since an address in a virtual network has no DNS name."
    }

    precondition {
      condition     = (var.log_analytics_workspace_id == null) == nonsensitive(coalesce(var.log_analytics_workspace_key, "none") == "none")
      error_message = "log_analytics_workspace_id and log_analytics_workspace_key must be given together, or neither."
    }
  }
}

check "Puller_PullOnly_D9E673F6" {
  assert {
    condition     = length([for role in distinct(flatten([data.azurerm_role_assignments.Puller_Rights_FD5CD69B[*].role_assignments])) : role if !contains([for id in flatten([azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A[*].id, azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4[*].id]) : lower(id)], lower(role.role_assignment_id))]) == 0
    error_message = "${coalesce(var.principal_display_name, "${var.container_group_name}-pull")} has rights besides pulling: ${join("; ", [for role in [for role in distinct(flatten([data.azurerm_role_assignments.Puller_Rights_FD5CD69B[*].role_assignments])) : role if !contains([for id in flatten([azurerm_role_assignment.Puller_PullGrant_Registry_1E8A7A0A[*].id, azurerm_role_assignment.Puller_PullGrant_Abac-Registry_6C8457E4[*].id]) : lower(id)], lower(role.role_assignment_id))] : "role ${element(reverse(split("/", role.role_definition_id)), 0)} on ${role.role_assignment_scope}, which this command removes: az role assignment delete --ids ${role.role_assignment_id}"])}."
  }
}

check "password_expiry" {
  assert {
    condition = (
      var.warn_before_expiry_days == 0
      ? true
      : timecmp(plantimestamp(), timeadd(azuread_application_password.Puller_Password_4DA569FD.end_date, format("-%dh", var.warn_before_expiry_days * 24))) == -1
    )
    error_message = "The password of the service principal expires on ${azuread_application_password.Puller_Password_4DA569FD.end_date}. Apply without -refresh=false to rotate it."
  }
}

check "image_tag" {
  assert {
    condition     = !(!can(regex("[:@]", var.image)) || endswith(var.image, ":latest"))
    error_message = "image has no tag or the tag latest: a new push does not redeploy the container group, and a restart may run another image. Name a version or a digest."
  }
}
