variable "resource_group_name" {
  description = "Name of the resource group that the container group is created in. It exists already."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$", var.resource_group_name))
    error_message = "resource_group_name must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period."
  }
}

variable "location" {
  description = "Azure region of the container group, for example eastus. Null takes that of the resource group."
  type        = string
  default     = null

  validation {
    condition     = var.location == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9 ]*$", var.location))
    error_message = "location must be the name of an Azure region, such as eastus, or null."
  }
}

variable "container_group_name" {
  description = "Name of the container group and of its only container."
  type        = string
  default     = "mycontainer"
  nullable    = false

  validation {
    condition = (
      can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.container_group_name)) &&
      !can(regex("--", var.container_group_name))
    )
    error_message = "container_group_name must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends."
  }
}

variable "image" {
  description = "Image to run, without the server: myimage:v1, team/app:1.2 or team/app@sha256:..."
  type        = string
  nullable    = false

  validation {
    condition = (
      can(regex("^([a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?$", var.image)) &&
      !can(regex("^(?:[a-z]+://|localhost/|[^/]*:[0-9]+/|[^/.]+(?:[.][^/.]+)+[.][A-Za-z]{2,}/|[^/.]+[.](?:io|com|org|dev|cloud|sh|aws|us|cn)/)", var.image))
    )
    error_message = "image must be a repository in lower case with a tag or a digest and without the server, such as team/app:v1."
  }
}

variable "cpu_cores" {
  description = "CPU cores of the container, also fractions."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.cpu_cores > 0
    error_message = "cpu_cores must be more than 0."
  }
}

variable "memory_gb" {
  description = "Memory of the container in GB, a multiple of 0.1, for example 1.5."
  type        = number
  default     = 1.5
  nullable    = false

  validation {
    condition     = var.memory_gb > 0
    error_message = "memory_gb must be more than 0."
  }

  validation {
    condition     = abs(var.memory_gb * 10 - floor(var.memory_gb * 10 + 0.5)) < 0.000001
    error_message = "memory_gb must be a multiple of 0.1 GB."
  }
}

variable "restart_policy" {
  description = "What happens when the container ends: Always, OnFailure or Never."
  type        = string
  default     = "Never"
  nullable    = false

  validation {
    condition     = contains(["Always", "OnFailure", "Never"], var.restart_policy)
    error_message = "restart_policy must be Always, OnFailure or Never."
  }
}

variable "commands" {
  description = "Command line of the container in exec form. An empty list takes the image's own."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for c in var.commands : c != null && c != ""])
    error_message = "commands must not hold an empty text."
  }
}

variable "environment_variables" {
  description = "Environment variables of the container."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for name in keys(var.environment_variables) :
      can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name))
    ])
    error_message = "environment_variables: names must be letters, digits and underscores, not beginning with a digit."
  }
}

variable "secure_environment_variables" {
  description = "Environment variables of the container that Azure never shows again."
  type        = map(string)
  default     = {}
  sensitive   = true
  nullable    = false
}

variable "propagation_delay" {
  description = "How long to wait between a new role assignment or password and the container group, for example 60s."
  type        = string
  default     = "60s"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+([.][0-9]+)?(ms|s|m|h)$", var.propagation_delay))
    error_message = "propagation_delay must be a number and a unit (ms, s, m or h), such as 90s."
  }
}

variable "tags" {
  description = "Tags of the container group."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = (
      length(var.tags) <= 50 &&
      alltrue([
        for name, value in var.tags :
        can(regex("^[^<>%&\\\\?/]{1,512}$", name)) && can(regex("^[\\s\\S]{0,256}$", value))
      ])
    )
    error_message = "tags must be at most 50. Names must be 1 to 512 characters, without < > % & \\ ? and /, and values must be at most 256 characters."
  }
}

variable "registry_name" {
  description = "Name of the container registry that holds the image: the name, not the login server. Required unless registry_id is given."
  type        = string
  default     = null

  validation {
    condition     = var.registry_name == null ? true : can(regex("^[A-Za-z0-9]{5,50}$", var.registry_name))
    error_message = "registry_name must be 5 to 50 letters and digits, or null."
  }
}

variable "registry_resource_group_name" {
  description = "Name of the resource group that holds the registry. Null takes resource_group_name."
  type        = string
  default     = null

  validation {
    condition = (
      var.registry_resource_group_name == null
      ? true
      : can(regex("^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$", var.registry_resource_group_name))
    )
    error_message = "registry_resource_group_name must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, or null."
  }
}

variable "registry_id" {
  description = "Resource ID of the registry, together with registry_login_server and instead of registry_name: for a registry in another subscription, or one that the deployer may not read."
  type        = string
  default     = null

  validation {
    condition = (
      var.registry_id == null
      ? true
      : can(regex("(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]ContainerRegistry/registries/[A-Za-z0-9]{5,50}$", var.registry_id))
    )
    error_message = "registry_id must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>, or null."
  }
}

variable "registry_login_server" {
  description = "Login server of the registry of registry_id, for example contoso.azurecr.io."
  type        = string
  default     = null

  validation {
    condition = (
      var.registry_login_server == null
      ? true
      : can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$", var.registry_login_server))
    )
    error_message = "registry_login_server must be a host name such as contoso.azurecr.io, or null."
  }
}

variable "registry_role_assignment_mode" {
  description = "How the registry reads role assignments, \"Role assignment permissions mode\" in the portal: LegacyRegistryPermissions, AbacRepositoryPermissions, or Either for an unknown mode or one that is about to change."
  type        = string
  default     = "LegacyRegistryPermissions"
  nullable    = false

  validation {
    condition = contains(
      ["LegacyRegistryPermissions", "AbacRepositoryPermissions", "Either"],
      var.registry_role_assignment_mode
    )
    error_message = "registry_role_assignment_mode must be LegacyRegistryPermissions, AbacRepositoryPermissions or Either."
  }
}

variable "repositories" {
  description = "Repositories that may be pulled, for a registry with AbacRepositoryPermissions or Either, where it narrows pulls in ABAC mode only. Empty: the one of image."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for name in var.repositories : name == null ? false : can(regex("^[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*)*$", name)) && length(name) <= 255])
    error_message = "repositories: each must name a repository in lower case, such as team/app."
  }
}

variable "principal_display_name" {
  description = "Display name of the service principal. Null takes <container_group_name>-pull."
  type        = string
  default     = null

  validation {
    condition = (
      var.principal_display_name == null
      ? true
      : can(regex("[^ \\t\\r\\n]", var.principal_display_name)) && length(var.principal_display_name) <= 256
    )
    error_message = "principal_display_name must be 1 to 256 characters, or null."
  }
}

variable "password_rotation_days" {
  description = "Days between two passwords, 1 to 723, and at least 7 fewer than password_valid_for_days. Terraform rotates when it is applied."
  type        = number
  default     = 180
  nullable    = false

  validation {
    condition = (
      var.password_rotation_days >= 1 &&
      var.password_rotation_days <= 723 &&
      floor(var.password_rotation_days) == var.password_rotation_days
    )
    error_message = "password_rotation_days must be a whole number from 1 to 723."
  }
}

variable "password_valid_for_days" {
  description = "Days that each password is valid, 8 to 730. A tenant may allow fewer."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition = (
      var.password_valid_for_days >= 8 &&
      var.password_valid_for_days <= 730 &&
      floor(var.password_valid_for_days) == var.password_valid_for_days
    )
    error_message = "password_valid_for_days must be a whole number from 8 to 730."
  }
}

variable "warn_before_expiry_days" {
  description = "Each plan and apply warns from this many days before the password expires, also with -refresh=false, which never rotates. A whole number up to password_valid_for_days minus password_rotation_days, for example 30. 0: no warning."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition = (
      var.warn_before_expiry_days >= 0 &&
      var.warn_before_expiry_days <= 730 &&
      floor(var.warn_before_expiry_days) == var.warn_before_expiry_days
    )
    error_message = "warn_before_expiry_days must be a whole number from 0 to 730."
  }
}

variable "owners" {
  description = "Object IDs of more owners of the application and the service principal, besides the deployer: every other deployer, for example the identity of the pipeline. Empty: the deployer alone."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for id in var.owners : id == null ? false : can(regex("(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", id))])
    error_message = "owners: each must be an object ID, a UUID."
  }
}

variable "service_management_reference" {
  description = "ID of the service in the organization's service management database, which some tenants require for an application. Null: none."
  type        = string
  default     = null

  validation {
    condition = (
      var.service_management_reference == null
      ? true
      : can(regex("[^ \\t\\r\\n]", var.service_management_reference))
    )
    error_message = "service_management_reference must hold more than white space, or null."
  }
}

variable "access_enabled" {
  description = "Whether the service principal may pull. False removes its role and disables it, and touches nothing else."
  type        = bool
  default     = true
  nullable    = false
}

variable "verify_pull_only" {
  description = "Whether each plan verifies that the puller has no other role in the subscription of the registry: Off, Warn, or Refuse, which also refuses the container group. The deployer needs Reader on that subscription."
  type        = string
  default     = "Off"
  nullable    = false

  validation {
    condition     = contains(["Off", "Warn", "Refuse"], var.verify_pull_only)
    error_message = "verify_pull_only must be Off, Warn or Refuse."
  }
}

variable "ports" {
  description = "TCP ports that the container listens on. They are open to the internet, or with subnet_id to the virtual network; without any, the container group has no address."
  type        = list(number)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for port in var.ports :
      port == null ? false : port >= 1 && port <= 65535 && floor(port) == port
    ])
    error_message = "ports must be whole numbers from 1 to 65535."
  }

  validation {
    condition     = length(distinct(var.ports)) == length(var.ports)
    error_message = "ports must not name a port twice: the containers of a group share one address."
  }
}

variable "dns_name_label" {
  description = "First label of <label>.<region>.azurecontainer.io, for ports that are open to the internet."
  type        = string
  default     = null

  validation {
    condition = (
      var.dns_name_label == null
      ? true
      : can(regex("^[a-z][a-z0-9-]{3,61}[a-z0-9]$", var.dns_name_label))
    )
    error_message = "dns_name_label must be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last, or null."
  }
}

variable "subnet_id" {
  description = "Resource ID of the subnet that the container group runs in, delegated to Microsoft.ContainerInstance/containerGroups. The ports are open to its virtual network; without ports, the group has no address."
  type        = string
  default     = null

  validation {
    condition = (
      var.subnet_id == null
      ? true
      : can(regex("(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]Network/virtualNetworks/[^/]+/subnets/[^/]+$", var.subnet_id))
    )
    error_message = "subnet_id must be the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>, or null."
  }
}

variable "log_analytics_workspace_id" {
  description = "ID of the Log Analytics workspace that the container writes its logs to: the workspace ID, a UUID, and not the resource ID."
  type        = string
  default     = null

  validation {
    condition = (
      var.log_analytics_workspace_id == null
      ? true
      : can(regex(
        "(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
        var.log_analytics_workspace_id
      ))
    )
    error_message = "log_analytics_workspace_id must be the workspace ID, a UUID, or null."
  }
}

variable "log_analytics_workspace_key" {
  description = "Primary or secondary key of log_analytics_workspace_id."
  type        = string
  default     = null
  sensitive   = true
}

variable "schedule_hour" {
  description = "Hour of the day, 0 to 23, at which the container group is started each day. Null: it is not."
  type        = number
  default     = null

  validation {
    condition = (
      var.schedule_hour == null
      ? true
      : var.schedule_hour >= 0 && var.schedule_hour <= 23 && floor(var.schedule_hour) == var.schedule_hour
    )
    error_message = "schedule_hour must be a whole number from 0 to 23, or null."
  }
}

variable "schedule_minute" {
  description = "Minute of schedule_hour, 0 to 59. Null is 0."
  type        = number
  default     = null

  validation {
    condition = (
      var.schedule_minute == null
      ? true
      : (
        var.schedule_minute >= 0 &&
        var.schedule_minute <= 59 &&
        floor(var.schedule_minute) == var.schedule_minute
      )
    )
    error_message = "schedule_minute must be a whole number from 0 to 59, or null."
  }
}

variable "schedule_time_zone" {
  description = "Time zone of schedule_hour by the name that Windows has for it, for example W. Europe Standard Time. Null is UTC."
  type        = string
  default     = null

  validation {
    condition = (
      var.schedule_time_zone == null
      ? true
      : can(regex("(^| )(Standard Time|Time Zone)( |$)|^UTC([+-][0-9]{2})?$", var.schedule_time_zone))
    )
    error_message = "schedule_time_zone must be the name that Windows has for a time zone, such as W. Europe Standard Time, or null."
  }
}

variable "schedule_max_duration_minutes" {
  description = "How long a run may take, 1 to 5000 minutes: each run waits for the task and ends as it did. Null: a run ends with the start."
  type        = number
  default     = null

  validation {
    condition = (
      var.schedule_max_duration_minutes == null
      ? true
      : (
        var.schedule_max_duration_minutes >= 1 &&
        var.schedule_max_duration_minutes <= 5000 &&
        floor(var.schedule_max_duration_minutes) == var.schedule_max_duration_minutes
      )
    )
    error_message = "schedule_max_duration_minutes must be a whole number from 1 to 5000, or null."
  }
}

variable "schedule_alert_action_group_id" {
  description = "Resource ID of the action group to notify when a run has failed. Null: no alert."
  type        = string
  default     = null

  validation {
    condition = (
      var.schedule_alert_action_group_id == null
      ? true
      : can(regex(
        "(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]Insights/actionGroups/[^/]+$",
        var.schedule_alert_action_group_id
      ))
    )
    error_message = "schedule_alert_action_group_id must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>, or null."
  }
}
