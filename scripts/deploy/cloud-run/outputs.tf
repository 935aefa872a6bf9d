output "tagging_server_url" {
  description = "For Tag Manager > Admin > Container settings > Server container URL, and server_container_url of the Google tag."
  value       = var.domain == null ? google_cloud_run_v2_service.tagging.uri : "https://${var.domain}"
}

output "preview_server_url" {
  description = "Address of the preview server."
  value       = google_cloud_run_v2_service.preview.uri
}

output "load_balancer_ip" {
  description = "For the A record of the domain; null without one."
  value       = one(google_compute_global_address.tagging[*].address)
}

output "service_account" {
  description = "E-mail of the tagging server's service account, to give it rights elsewhere."
  value       = google_service_account.tagging.email
}
