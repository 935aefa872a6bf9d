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

  security_policy = one(google_compute_security_policy.tagging[*].id)

  backend {
    group = google_compute_region_network_endpoint_group.tagging[0].id
  }

  log_config {
    enable = var.log_requests
  }
}

# One address that sends far more than a visitor could is answered with 429.
resource "google_compute_security_policy" "tagging" {
  count = var.domain == null || var.armor_requests_per_minute == null ? 0 : 1

  project = var.project_id
  name    = var.name

  rule {
    action      = "throttle"
    priority    = 1000
    description = "Requests of one address in a minute."

    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = var.armor_requests_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    action      = "allow"
    priority    = 2147483647
    description = "Everybody else."

    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
  }
}

resource "google_compute_ssl_policy" "tagging" {
  count = var.domain == null || var.tls_profile == null ? 0 : 1

  project         = var.project_id
  name            = var.name
  profile         = var.tls_profile
  min_tls_version = "TLS_1_2"
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
  ssl_policy       = one(google_compute_ssl_policy.tagging[*].id)
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
