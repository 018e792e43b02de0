# What stands in for the server in tests of the editor: link with reelmint_test(... LIBS support_fake_credits).
if(TARGET app_credits)
  add_library(support_fake_credits STATIC fake_credit_service.cpp fake_credit_service.h fake_ledger.cpp fake_ledger.h)
  target_link_libraries(support_fake_credits PUBLIC app_credits)
endif()
