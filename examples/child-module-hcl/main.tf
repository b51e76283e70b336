# Several tasks, each with a service principal of its own, from one module.

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.81.0, < 6.0.0"
    }
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.7"
    }
  }
}

provider "azurerm" {
  features {}

  # azurerm 5 registers nothing by default. Azure refuses the first container group of a subscription without this.
  resource_provider_registrations = "none"
  resource_providers_to_register  = ["Microsoft.ContainerInstance"]
}

resource "azurerm_resource_group" "jobs" {
  name     = "rg-jobs"
  location = "westeurope"
}

locals {
  tasks = {
    report = {
      image    = "team/report:v1"
      commands = ["python", "report.py", "--all"]
    }
    cleanup = {
      image    = "team/cleanup:v3"
      commands = []
    }
  }
}

module "task" {
  source   = "../../modules/private-image"
  for_each = local.tasks

  resource_group_name          = azurerm_resource_group.jobs.name
  location                     = azurerm_resource_group.jobs.location
  container_group_name         = each.key
  registry_name                = "mycontainerregistry"
  registry_resource_group_name = "myResourceGroup"
  image                        = each.value.image
  commands                     = each.value.commands
}

output "client_ids" {
  description = "User name of each task at the registry."
  value       = { for name, task in module.task : name => task.service_principal_client_id }
}

output "passwords_expire_on" {
  description = "When the password of each task expires."
  value       = { for name, task in module.task : name => task.service_principal_password_expires_on }
}

output "start_commands" {
  description = "What the scheduler of your choice runs."
  value       = { for name, task in module.task : name => "az container start --ids ${task.container_group_id}" }
}
