# What stands in for the server in tests of the editor.
#   support_fake_credits: a credit service in memory      support_fake_session: a session in memory
#   support_fake_server:  a loopback HTTP server that answers as it is told, and fails as it is told
if(TARGET app_credits)
  add_library(support_fake_credits STATIC
    fake_catalog.cpp fake_catalog.h fake_credit_service.cpp fake_credit_service.h fake_ledger.cpp fake_ledger.h)
  target_link_libraries(support_fake_credits PUBLIC app_credits)
endif()
if(TARGET app_account)
  add_library(support_fake_session STATIC fake_session.cpp fake_session.h)
  target_link_libraries(support_fake_session PUBLIC app_account)
endif()
if(TARGET app_net)
  add_library(support_fake_server STATIC fake_http_server.cpp fake_http_server.h)
  target_link_libraries(support_fake_server PUBLIC app_core Qt6::Network)
endif()
