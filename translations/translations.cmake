# The catalogues as :/i18n/reelmint_<language>.qm in a program. English has one, too: it holds the singulars, because the
# texts in the code are written for many ("%1 credits").
#
# After changing texts: lupdate -I . -pluralonly -no-obsolete -locations none app ui -ts translations/reelmint_en.ts
# The -I . matters: without it lupdate does not find the headers and leaves the namespaces out of the contexts, and then
# no text is found at run time.
function(reelmint_translations target)
  file(GLOB catalogues CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/translations/reelmint_*.ts")
  qt_add_lrelease(${target} TS_FILES ${catalogues} QM_FILES_OUTPUT_VARIABLE compiled NO_GLOBAL_TARGET)
  foreach(catalogue IN LISTS compiled)
    get_filename_component(name "${catalogue}" NAME)
    set_source_files_properties("${catalogue}" PROPERTIES QT_RESOURCE_ALIAS "${name}")
  endforeach()
  qt_add_resources(${target} "i18n" PREFIX "/i18n" FILES ${compiled})
endfunction()
