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

output "start_commands" {
  description = "What the scheduler of your choice runs."
  value       = { for name, task in module.task : name => "az container start --ids ${task.container_group_id}" }
}
