# A domain of the shop's own: cookies that the server sets then live as long as they say.

locals {
  balanced = var.domain == null ? 0 : 1
}

resource "google_compute_region_network_endpoint_group" "tagging" {
  count = local.balanced

  project               = var.project_id
  region                = var.region
  name                  = "${var.name}-${var.region}"
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloud_run_v2_service.tagging.name
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_backend_service" "tagging" {
  count = local.balanced

  project               = var.project_id
  name                  = var.name
  load_balancing_scheme = "EXTERNAL_MANAGED"

  # Where the visitor is, for tags and for Google's own region settings.
  custom_request_headers = [
    "X-GCLB-Country: {client_region}",
    "X-GCLB-Region: {client_region_subdivision}",
  ]

  backend {
    group = google_compute_region_network_endpoint_group.tagging[0].id
  }

  log_config {
    enable = var.log_requests
  }
}

resource "google_compute_url_map" "tagging" {
  count = local.balanced

  project         = var.project_id
  name            = var.name
  default_service = google_compute_backend_service.tagging[0].id
}

resource "google_compute_managed_ssl_certificate" "tagging" {
  count = local.balanced

  project = var.project_id
  name    = "${var.name}-${substr(sha1(var.domain), 0, 8)}"

  managed {
    domains = [var.domain]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_target_https_proxy" "tagging" {
  count = local.balanced

  project          = var.project_id
  name             = var.name
  url_map          = google_compute_url_map.tagging[0].id
  ssl_certificates = [google_compute_managed_ssl_certificate.tagging[0].id]
}

resource "google_compute_global_address" "tagging" {
  count = local.balanced

  project = var.project_id
  name    = var.name

  depends_on = [google_project_service.api]
}

resource "google_compute_global_forwarding_rule" "tagging" {
  count = local.balanced

  project               = var.project_id
  name                  = var.name
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.tagging[0].id
  port_range            = "443"
  target                = google_compute_target_https_proxy.tagging[0].id
}
