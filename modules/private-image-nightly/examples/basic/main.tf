provider "azurerm" {
  features {}

  resource_provider_registrations = "none"
  resource_providers_to_register  = ["Microsoft.ContainerInstance", "Microsoft.Logic", "Microsoft.Insights"]
}

module "private_image" {
  source = "../.."

  image               = "myimage:v1"
  registry_name       = "mycontainerregistry"
  resource_group_name = "myResourceGroup"
}

output "container_group_id" {
  value = module.private_image.container_group_id
}

output "container_group_name" {
  value = module.private_image.container_group_name
}

output "fqdn" {
  value = module.private_image.fqdn
}

output "ip_address" {
  value = module.private_image.ip_address
}

output "registry_login_server" {
  value = module.private_image.registry_login_server
}

output "role_assignment_id" {
  value = module.private_image.role_assignment_id
}

output "schedule_workflow_id" {
  value = module.private_image.schedule_workflow_id
}

output "service_principal_client_id" {
  value = module.private_image.service_principal_client_id
}

output "service_principal_object_id" {
  value = module.private_image.service_principal_object_id
}

output "service_principal_password" {
  value     = module.private_image.service_principal_password
  sensitive = true
}

output "service_principal_password_expires_on" {
  value = module.private_image.service_principal_password_expires_on
}
